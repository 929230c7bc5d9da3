package io.bihuan.payment.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The way to an institution: one connection pool with limits for time, size and number of calls. */
public final class ChannelHttp implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final int RESPONSE_BYTES_MAX = 1024 * 1024;
    private static final int CALLS_AT_ONCE_MAX = 128;

    private final HttpClient client;
    private final URI base;
    private final Duration callMax;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE_MAX);

    /**
     * @param base such as {@code https://api.example.com}, without a path
     * @param callMax how long a whole call may take
     */
    public ChannelHttp(URI base, Duration callMax) {
        this.base = base;
        this.callMax = callMax;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** An answer of any status. */
    public record Answer(int status, HttpHeaders headers, String body) {
    }

    /**
     * @param pathAndQuery as it was signed, from the slash on
     * @param body empty for a GET
     * @throws IOException if there was no whole answer in time, or there are too many calls under way
     */
    public Answer send(String method, String pathAndQuery, Map<String, String> headers, String body)
            throws IOException {
        if (!calls.tryAcquire()) {
            throw new IOException(CALLS_AT_ONCE_MAX + " calls are under way");
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(callMax)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            var response = client.send(request.build(),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), RESPONSE_BYTES_MAX));
            return new Answer(response.statusCode(), response.headers(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            calls.release();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
