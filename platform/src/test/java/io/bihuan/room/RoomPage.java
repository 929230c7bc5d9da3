package io.bihuan.room;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page that has a room open: the JDK's own WebSocket client, and everything it got. */
public final class RoomPage implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One frame and when it came, in {@link System#nanoTime}. */
    public record Got(JsonNode json, long atNanos) {
        public String type() {
            return json.path("type").asString();
        }

        public String kind() {
            return json.path("kind").asString();
        }

        public long seq() {
            return json.path("seq").asLong();
        }
    }

    private final StringBuilder partial = new StringBuilder();
    private final List<Got> frames = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private RoomPage() {
    }

    /** @throws CompletionException if the handshake is refused */
    public static RoomPage open(URI url, String... headers) {
        var page = new RoomPage();
        var builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        page.socket = builder.buildAsync(url, page).join();
        return page;
    }

    /** With which status and body the handshake is refused. */
    public static String refusal(URI url, String... headers) {
        try (var page = open(url, headers)) {
            return "opened";
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException handshake) {
                return String.valueOf(handshake.getResponse().statusCode());
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            var got = new Got(JSON.readTree(partial.toString()), System.nanoTime());
            partial.setLength(0);
            synchronized (frames) {
                frames.add(got);
                frames.notifyAll();
            }
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    public List<Got> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    public List<Got> frames(String type) {
        return frames().stream().filter(frame -> frame.type().equals(type)).toList();
    }

    public List<Got> states(String kind) {
        return frames("state").stream().filter(frame -> frame.kind().equals(kind)).toList();
    }

    /** The texts of all lines that came with ticks. */
    public List<String> lines() {
        return frames("tick").stream().flatMap(tick -> tick.json().path("chat").valueStream())
                .map(line -> line.path("text").asString()).toList();
    }

    /** Waits for a frame that has come or is to come. */
    public Got await(String what, Predicate<Got> wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        synchronized (frames) {
            while (true) {
                var found = frames.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long leftMs = (until - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    throw new AssertionError("never came: " + what + "; came: " + frames);
                }
                try {
                    frames.wait(leftMs);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    public Got awaitHello() {
        return await("hello", frame -> frame.type().equals("hello"));
    }

    public void awaitLine(String text) {
        await("line " + text, frame -> frame.json().path("chat").valueStream()
                .anyMatch(line -> line.path("text").asString().equals(text)));
    }

    /** The status with which the server closes. */
    public int awaitClose() {
        return closed.orTimeout(PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS).join();
    }

    public WebSocket socket() {
        return java.util.Objects.requireNonNull(socket);
    }

    @Override
    public void close() {
        socket().abort();
    }
}
