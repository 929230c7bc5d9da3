package io.bihuan.room.socket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the socket gateway.
 *
 * @param socketPort TCP port; without one, the HTTP port + 1, or any free port where the HTTP port is any free one too
 * @param socketAddress the address to listen on; all by default
 * @param socketUrl public address behind a proxy, such as {@code wss://live.example.com/socket}; without one, the
 *        page's own host with the socket port
 * @param socketConnectionsMax open connections of all rooms together
 * @param socketConnectionsPerAddressMax open connections from one IP address
 * @param socketBehindProxy whether to take the client's IP address from the last entry of {@code X-Forwarded-For}
 * @param socketOrigins hosts, beside the server's own, whose pages may connect
 */
@ConfigurationProperties("bihuan")
public record SocketSettings(@Nullable Integer socketPort, @Nullable String socketAddress, @Nullable String socketUrl,
        @DefaultValue("50000") int socketConnectionsMax, @DefaultValue("1000") int socketConnectionsPerAddressMax,
        @DefaultValue("false") boolean socketBehindProxy, @DefaultValue List<String> socketOrigins) {
}
