package io.bihuan.database;

import io.bihuan.foundation.DataFolder;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Brings PostgreSQL along unless {@code spring.datasource.url} names a server. Named in spring.factories: it is up
 * before the first bean is made, and the last to go.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class EmbeddedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        var settings = Binder.get(environment).bindOrCreate("bihuan.database", DatabaseSettings.class);
        var server = PostgresServer.launch(DataFolder.of(environment).path(), settings);
        // For a start that fails before the context can close what it has.
        SpringApplication.getShutdownHandlers().add(server::close);
        server.awaitReady();
        // Beans are destroyed in the reverse order of registration: the pool goes before the server.
        var beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerDisposableBean("postgresServer", server::close);
        beans.registerSingleton("connectionDetails", new Login(server.url(), server.passwords()));
    }

    /** How the platform's pool logs in. */
    private record Login(String url, Cluster.Passwords passwords) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return Cluster.Passwords.OWNER;
        }

        @Override
        public String getPassword() {
            return passwords.owner();
        }
    }
}
