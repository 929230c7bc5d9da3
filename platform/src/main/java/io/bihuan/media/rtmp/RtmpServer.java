package io.bihuan.media.rtmp;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.StartRefused;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.stream.LiveStreams;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RTMP door: listens, and gives each publisher a virtual thread. */
public final class RtmpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);
    private static final int BACKLOG = 64;
    private static final int PORT_MAX = 65_535;

    private final ServerSocket listening;
    private final LiveStreams streams;
    private final MediaSettings settings;
    private final Function<Refusal, String> wording;
    private final Set<RtmpConnection> connections = ConcurrentHashMap.newKeySet();

    /**
     * Opens the door.
     *
     * @param port 0 for any free one
     * @param wording a refusal's text, in both languages
     * @throws StartRefused if another program listens on the port, or we may not
     */
    public static RtmpServer open(int port, LiveStreams streams, MediaSettings settings,
            Function<Refusal, String> wording) {
        if (port < 0 || port > PORT_MAX) {
            throw new StartRefused("bihuan.rtmp-port is " + port + "; give a port from 1 to " + PORT_MAX);
        }
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            try {
                listening.bind(new InetSocketAddress(InetAddress.getByName(settings.rtmpAddress()), port), BACKLOG);
            } catch (BindException e) {
                listening.close();
                throw new StartRefused("RTMP port " + port + " on " + settings.rtmpAddress()
                        + " cannot be used (" + e.getMessage() + "); choose another with --bihuan.rtmp-port=PORT");
            }
            var server = new RtmpServer(listening, streams, settings, wording);
            Thread.ofVirtual().name("rtmp-door").start(server::listen);
            LOG.info("publishers are welcome at rtmp port {}", server.port());
            return server;
        } catch (IOException e) {
            throw new StartRefused("the RTMP door does not open: " + e.getMessage());
        }
    }

    private RtmpServer(ServerSocket listening, LiveStreams streams, MediaSettings settings,
            Function<Refusal, String> wording) {
        this.listening = listening;
        this.streams = streams;
        this.settings = settings;
        this.wording = wording;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many publishers are connected. */
    public int connectionCount() {
        return connections.size();
    }

    /** Closes connections that take too long to begin publishing; called a few times a second. */
    public void tick() {
        connections.stream().filter(RtmpConnection::isOverdue).forEach(RtmpConnection::close);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("the door was closed twice", e);
        }
        connections.forEach(RtmpConnection::close);
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                welcome(listening.accept());
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.warn("a publisher could not be accepted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** Out of file handles, accepting fails at once, again and again. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void welcome(Socket socket) throws IOException {
        var address = socket.getInetAddress().getHostAddress();
        long ofAddress = connections.stream().filter(each -> each.remoteAddress().equals(address)).count();
        if (connections.size() >= settings.connectionsMax() || ofAddress >= settings.connectionsPerAddressMax()) {
            LOG.info("{} is not accepted: {} connections, {} of them its own", address, connections.size(), ofAddress);
            socket.close();
            return;
        }
        RtmpConnection connection;
        try {
            connection = new RtmpConnection(socket, streams, settings, wording);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        connections.add(connection);
        Thread.ofVirtual().name("rtmp-" + address).start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
    }
}
