package io.bihuan.room.socket;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.web.Problems;
import io.bihuan.room.Ticket;
import io.bihuan.room.floor.Farewell;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.FrameWriter;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sockets of all rooms, on a port of their own. It is Netty and not the web server's own sockets because a viewer
 * then costs about 6 KB of memory instead of 48 (measured; see the ADR on the room's socket).
 */
@Component
@EnableConfigurationProperties(SocketSettings.class)
class SocketGateway implements SmartLifecycle {

    private static final int HTTP_PORT_DEFAULT = 8080;
    private static final int BACKLOG_CONNECTIONS = 4_096;
    private static final int HANDSHAKES_AT_ONCE_MAX = 2_000;
    private static final int REQUEST_LINE_BYTES_MAX = 2_048;
    private static final int REQUEST_HEADERS_BYTES_MAX = 8_192;
    private static final int REQUEST_BODY_BYTES_MAX = 1_024;
    /** The kernel would let one slow viewer's queue grow to megabytes, and we would learn late that they are slow. */
    private static final int SEND_BUFFER_BYTES = 64 << 10;
    private static final WriteBufferWaterMark QUEUE_BYTES = new WriteBufferWaterMark(16 << 10, 32 << 10);
    private static final int FAREWELL_MS_MAX = 2_500;
    private static final Logger LOG = LoggerFactory.getLogger(SocketGateway.class);

    private final SocketSettings settings;
    private final SocketAddress address;
    private final int port;
    private final Doorkeeper doorkeeper;
    private final Floors floors;
    private final Farewells farewells;
    private final Traffic traffic;
    private final Problems problems;
    private final JsonMapper json;
    private final Connections connections;
    private final AtomicInteger accepted = new AtomicInteger();
    private @Nullable EventLoopGroup loops;
    private @Nullable Channel listening;

    SocketGateway(SocketSettings settings, SocketAddress address, Environment environment, Doorkeeper doorkeeper,
            Floors floors, FrameWriter writer, Traffic traffic, Problems problems, JsonMapper json) {
        this.settings = settings;
        this.address = address;
        this.port = port(settings, environment.getProperty("server.port", Integer.class, HTTP_PORT_DEFAULT));
        this.doorkeeper = doorkeeper;
        this.floors = floors;
        this.farewells = new Farewells(writer);
        this.traffic = traffic;
        this.problems = problems;
        this.json = json;
        this.connections = new Connections(settings.socketConnectionsMax(),
                settings.socketConnectionsPerAddressMax());
    }

    @Override
    public void start() {
        loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        var bound = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG_CONNECTIONS).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE_BYTES)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                }).bind(listenAddress()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new PortInUseException(port, bound.cause());
        }
        listening = bound.channel();
        address.listensOn(((InetSocketAddress) listening.localAddress()).getPort());
        LOG.info("rooms listen on port {}", address.port());
    }

    @Override
    public void stop() {
        if (listening == null || loops == null) {
            return;
        }
        listening.close().awaitUninterruptibly();
        listening = null;
        floors.sendAllAway(Farewell.RESTART);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MS_MAX);
        while (connections.open() > 0 && System.nanoTime() < until) {
            pause();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    Connections connections() {
        return connections;
    }

    Farewells farewells() {
        return farewells;
    }

    Traffic traffic() {
        return traffic;
    }

    boolean behindProxy() {
        return settings.socketBehindProxy();
    }

    void came(Ticket ticket) {
        floors.came(ticket.roomId(), ticket.viewer());
    }

    String problem(Refusal refusal) {
        return json.writeValueAsString(problems.of(refusal, Locale.SIMPLIFIED_CHINESE));
    }

    private void accept(SocketChannel channel) {
        channel.closeFuture().addListener(_ -> accepted.decrementAndGet());
        if (accepted.incrementAndGet() > settings.socketConnectionsMax() + HANDSHAKES_AT_ONCE_MAX) {
            channel.close();
            return;
        }
        channel.pipeline().addLast(
                new HttpServerCodec(REQUEST_LINE_BYTES_MAX, REQUEST_HEADERS_BYTES_MAX, REQUEST_BODY_BYTES_MAX),
                new HttpObjectAggregator(REQUEST_BODY_BYTES_MAX), new Handshake(this));
    }

    private InetSocketAddress listenAddress() {
        return settings.socketAddress() == null
                ? new InetSocketAddress(port)
                : new InetSocketAddress(settings.socketAddress(), port);
    }

    private static int port(SocketSettings settings, int httpPort) {
        if (settings.socketPort() != null) {
            return settings.socketPort();
        }
        return httpPort == 0 ? 0 : httpPort + 1;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
