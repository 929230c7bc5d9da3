package io.bihuan.media;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Texts;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The media module alone on real ports, without a database: who knows the key {@code right} may publish any stream.
 * For tests over HTTP.
 */
public final class MediaServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** @param settings more settings, in the form {@code --name=value} */
    public static MediaServer start(String... settings) {
        var all = new ArrayList<>(List.of("--server.port=0", "--bihuan.rtmp-port=0",
                "--bihuan.media.rtmp-address=127.0.0.1", "--spring.datasource.url=none"));
        all.addAll(List.of(settings));
        return new MediaServer(new SpringApplicationBuilder(Parts.class).web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(all.toArray(String[]::new)));
    }

    private MediaServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    public MediaAddresses addresses() {
        return context.getBean(MediaAddresses.class);
    }

    public Streams streams() {
        return context.getBean(Streams.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not a {@code @Configuration}: the platform's own tests scan these packages and must not find it. */
    @ComponentScan({"io.bihuan.media", "io.bihuan.foundation.web"})
    @Import(Texts.class)
    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
            WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
            HttpMessageConvertersAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class})
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        IngestAuthorizer onlyTheRightKey() {
            return request -> "right".equals(request.key())
                    ? new Admission.Admitted(request.stream(), "lease-" + request.stream())
                    : new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG"));
        }
    }
}
