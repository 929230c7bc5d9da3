package io.bihuan.webhook;

import io.bihuan.foundation.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Posts one event to one endpoint, by a connection of its own to an address that was checked. It follows no redirect,
 * reads only the head of the answer and what came along with it, and ends in time whatever the endpoint does. The
 * JDK's client resolves names by itself, so what it connects to could not be what was checked.
 */
@Component
class TellEndpoint implements DisposableBean {

    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int ANSWER_CHARACTERS_MAX = 300;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

    private final WebhookSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("webhook-deadlines").daemon().factory());

    TellEndpoint(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Where and by which secrets. */
    record Address(String url, String secret, @Nullable String formerSecret, @Nullable Instant formerUntil) {

        List<String> secrets(Instant now) {
            var secrets = new ArrayList<>(List.of(secret));
            if (formerSecret != null && formerUntil != null && now.isBefore(formerUntil)) {
                secrets.add(formerSecret);
            }
            return secrets;
        }
    }

    Told tell(Address address, Delivery delivery) {
        var late = new AtomicBoolean();
        var uri = URI.create(address.url());
        try (var socket = new Socket()) {
            var deadline = deadlines.schedule(() -> {
                late.set(true);
                close(socket);
            }, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return exchange(socket, uri, request(uri, address, delivery));
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            return new Told(null,
                    clipped(late.get() ? "no answer within " + settings.timeout().toMillis() + " ms" : why(e)));
        }
    }

    private Told exchange(Socket socket, URI uri, byte[] request) throws IOException {
        boolean https = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS : HTTP;
        var to = Reachable.resolve(bare(uri.getHost()), settings.privateNetworks());
        socket.connect(new InetSocketAddress(to, port), Math.toIntExact(settings.timeout().toMillis()));
        if (!https) {
            return exchange(socket, request);
        }
        try (var secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket,
                bare(uri.getHost()), port, true)) {
            var parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return exchange(secure, request);
        }
    }

    private static Told exchange(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        var read = readHead(socket.getInputStream());
        int head = read.indexOf("\r\n\r\n");
        if (head < 0) {
            return new Told(null, clipped("no answer in HTTP: " + read));
        }
        var status = STATUS.matcher(read.lines().findFirst().orElse(""));
        return status.matches()
                ? new Told(Integer.valueOf(status.group(1)), clipped(read.substring(head).strip()))
                : new Told(null, clipped("no answer in HTTP: " + read));
    }

    /** The head of the answer and whatever came in the same breath; what follows is of no interest. */
    private static String readHead(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[2048];
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() >= HEAD_BYTES_MAX || bytes.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
                break;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private byte[] request(URI uri, Address address, Delivery delivery) {
        var body = delivery.body().getBytes(StandardCharsets.UTF_8);
        var now = clock.instant();
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var head = """
            POST %s%s HTTP/1.1
            Host: %s
            User-Agent: Bihuan-Webhook/1
            Content-Type: application/json; charset=utf-8
            Content-Length: %d
            Connection: close
            webhook-id: %d
            webhook-timestamp: %d
            webhook-signature: %s

            """.formatted(path, query, uri.getRawAuthority(), body.length, delivery.eventId(), now.getEpochSecond(),
                Signature.of(address.secrets(now), delivery.eventId(), now, delivery.body())).replace("\n", "\r\n");
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Without the brackets that an IPv6 address has in a URI. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String why(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /** What an endpoint answers is shown on a page and kept in a table: no NUL, and not much of it. */
    private static String clipped(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
        int end = clean.offsetByCodePoints(0, Math.min(clean.codePointCount(0, clean.length()), ANSWER_CHARACTERS_MAX));
        return clean.substring(0, end);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            Check.state(socket.isClosed(), "a socket that fails to close is closed");
        }
    }

    @Override
    public void destroy() {
        deadlines.close();
    }
}
