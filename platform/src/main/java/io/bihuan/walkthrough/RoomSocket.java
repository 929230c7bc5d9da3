package io.bihuan.walkthrough;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A viewer's socket in a room: hears what the platform tells everyone there. */
final class RoomSocket implements AutoCloseable, WebSocket.Listener {

    private static final Duration OPEN_MAX = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder unfinished = new StringBuilder();
    private final WebSocket socket;

    /** @param address as the room gives it, with its ticket */
    RoomSocket(String address) {
        try {
            socket = http.newWebSocketBuilder().connectTimeout(OPEN_MAX).buildAsync(URI.create(address), this)
                    .orTimeout(OPEN_MAX.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new Mismatch("the room's socket does not open: "
                    + (e.getCause() instanceof TimeoutException ? "no answer" : e.getCause()));
        }
    }

    /** Waits for a frame like this, also among those that came before. */
    JsonNode await(String what, Duration longest, Predicate<JsonNode> like) {
        long giveUp = System.nanoTime() + longest.toNanos();
        do {
            var found = frames.stream().filter(like).reduce((_, last) -> last);
            if (found.isPresent()) {
                return found.get();
            }
            Pause.of(LOOK_AGAIN_MS);
        } while (System.nanoTime() < giveUp);
        throw new Mismatch("the room's socket did not tell of " + what + " within " + longest.toSeconds()
                + " s; it told " + frames.size() + " frames");
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        unfinished.append(text);
        if (last) {
            frames.add(Answer.JSON.readTree(unfinished.toString()));
            unfinished.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
