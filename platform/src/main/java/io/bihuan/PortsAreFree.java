package io.bihuan;

import io.bihuan.foundation.StartRefused;
import java.io.IOException;
import java.net.ServerSocket;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells before anything is started which port is taken, and how to take another. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortsAreFree implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        int port = settings.getRequiredProperty("server.port", Integer.class);
        check(port, "server.port", "--port N");
        check(settings.getProperty("bihuan.socket-port", Integer.class, port == 0 ? 0 : port + 1),
                "bihuan.socket-port", "--bihuan.socket-port=N");
        check(settings.getRequiredProperty("bihuan.rtmp-port", Integer.class), "bihuan.rtmp-port",
                "--bihuan.rtmp-port=N");
    }

    private static void check(int port, String setting, String remedy) {
        try (var free = new ServerSocket(port)) {
            // Closed at once: the server itself takes it a moment later.
        } catch (IOException e) {
            throw new StartRefused("Port " + port + " (" + setting + ") cannot be opened: " + e.getMessage()
                    + ". Stop the program that has it, or take another: " + remedy);
        }
    }
}
