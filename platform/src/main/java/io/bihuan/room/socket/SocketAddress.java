package io.bihuan.room.socket;

import io.bihuan.foundation.Check;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where pages find the sockets of rooms. */
@Component
public class SocketAddress {

    private final @Nullable String publicUrl;
    private volatile int port;

    SocketAddress(SocketSettings settings) {
        var url = settings.socketUrl();
        Check.state(url == null || url.startsWith("ws://") || url.startsWith("wss://"),
                "bihuan.socket-url begins with ws:// or wss://");
        this.publicUrl = url == null || !url.endsWith("/") ? url : url.substring(0, url.length() - 1);
    }

    /** The socket of a room. */
    public URI of(long roomId, String ticket, URI page) {
        var base = publicUrl != null
                ? publicUrl
                : ("https".equals(page.getScheme()) ? "wss://" : "ws://") + page.getHost() + ":" + port;
        return URI.create(base + "/rooms/" + roomId + "?ticket=" + ticket);
    }

    /** The port on which the gateway really listens; 0 before it does. */
    public int port() {
        return port;
    }

    void listensOn(int realPort) {
        this.port = realPort;
    }

    /** The host of the public address, from which pages may connect too; {@code null} without one. */
    @Nullable
    String publicHost() {
        return publicUrl == null ? null : URI.create(publicUrl).getHost();
    }
}
