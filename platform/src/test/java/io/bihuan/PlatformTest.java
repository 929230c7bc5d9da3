package io.bihuan;

import io.bihuan.payment.StandInChannels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.FileSystemUtils;

/**
 * The whole platform on its embedded PostgreSQL, all ports free ones, without demo data, with stand-ins for payment
 * institutions, and webhooks that may go to this machine. All test classes of one JVM share it: make your own rows and
 * never assume an empty table.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"bihuan.demo=false",
        "bihuan.rtmp-port=0", "bihuan.socket-port=0", "bihuan.webhook.private-networks=true",
        "bihuan.webhook.timeout=2s"})
@ContextConfiguration(initializers = {PlatformTest.OwnDataFolder.class, StandInChannels.class})
public @interface PlatformTest {

    /** A data folder for the JVM, deleted after the platform has stopped. Set before the database looks for it. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    class OwnDataFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final Path FOLDER = make();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "bihuan.data=" + FOLDER);
        }

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("bihuan-test-");
                SpringApplication.getShutdownHandlers().add(() -> delete(folder));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
