package io.bihuan.media;

import io.bihuan.media.flv.FlvFile;
import io.bihuan.media.flv.FlvTags;
import io.bihuan.media.rtmp.RtmpPublisher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a clip from the class path in a loop, in real time, through an RTMP door like any other encoder; it comes
 * back by itself after a drop. It stands in for a host with a camera in demo mode and in walkthroughs, and needs no
 * video tool.
 */
public final class ClipPublisher implements AutoCloseable {

    /** The clips that come with the platform, each by its name. */
    public static final List<String> CLIPS = List.of("cashmere", "teahouse", "beauty");

    private static final Logger LOG = LoggerFactory.getLogger(ClipPublisher.class);
    private static final int CLIP_BYTES_MAX = 16 * 1024 * 1024;
    private static final int LAG_MS_MAX = 2_000;
    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(15);

    /** How it fares. */
    public enum State {
        CONNECTING, PUBLISHING, CLOSED
    }

    private final Clip clip;
    private final URI server;
    private final String streamKey;
    private final Thread thread;
    private volatile State state = State.CONNECTING;
    private volatile @Nullable String problem;

    /** @param loopMs after how long the clip begins again */
    private record Clip(String name, List<FlvFile.Tag> configurations, List<FlvFile.Tag> frames, long loopMs) {
    }

    /**
     * Begins to publish, on a thread of its own.
     *
     * @param clip one of {@link #CLIPS}
     * @param server such as {@code rtmp://localhost:1935/live}
     * @param streamKey in the form of {@link MediaAddresses#streamKey}
     * @throws IllegalArgumentException if there is no such clip, or the server's address is none
     */
    public static ClipPublisher start(String clip, String server, String streamKey) {
        var publisher = new ClipPublisher(load(clip), URI.create(server), streamKey);
        publisher.thread.start();
        return publisher;
    }

    private ClipPublisher(Clip clip, URI server, String streamKey) {
        this.clip = clip;
        this.server = server;
        this.streamKey = streamKey;
        this.thread = Thread.ofVirtual().name("clip-" + clip.name()).unstarted(this::run);
    }

    public State state() {
        return state;
    }

    /** Why it is not publishing, in the server's words; {@code null} while all is well. */
    public @Nullable String problem() {
        return problem;
    }

    /** Says goodbye and stops. */
    @Override
    public void close() {
        state = State.CLOSED;
        thread.interrupt();
    }

    private void run() {
        var retry = RETRY_MIN;
        while (state != State.CLOSED) {
            try (var connection = RtmpPublisher.connect(server, streamKey)) {
                if (state != State.CLOSED) {
                    state = State.PUBLISHING;
                    problem = null;
                    retry = RETRY_MIN;
                    play(connection);
                }
            } catch (InterruptedException e) {
                state = State.CLOSED;
            } catch (IOException e) {
                retry = pauseAfter(e, retry);
            }
        }
    }

    private Duration pauseAfter(IOException failure, Duration retry) {
        if (state == State.CLOSED) {
            return retry;
        }
        state = State.CONNECTING;
        problem = failure.getMessage();
        LOG.info("clip {} is not published: {}", clip.name(), failure.getMessage());
        try {
            Thread.sleep(retry);
        } catch (InterruptedException e) {
            state = State.CLOSED;
        }
        var doubled = retry.multipliedBy(2);
        return doubled.compareTo(RETRY_MAX) < 0 ? doubled : RETRY_MAX;
    }

    private void play(RtmpPublisher connection) throws IOException, InterruptedException {
        for (var configuration : clip.configurations()) {
            connection.send(configuration.type(), 0, configuration.body());
        }
        long beginNanos = System.nanoTime();
        for (long loop = 0; state != State.CLOSED; loop++) {
            for (var frame : clip.frames()) {
                long timeMs = loop * clip.loopMs() + frame.timeMs();
                long waitMs = timeMs - (System.nanoTime() - beginNanos) / 1_000_000;
                if (waitMs > 0) {
                    Thread.sleep(waitMs);
                } else if (waitMs < -LAG_MS_MAX) {
                    // The machine slept: going on from here beats a burst of everything that was missed.
                    beginNanos -= waitMs * 1_000_000;
                }
                connection.send(frame.type(), timeMs, frame.body());
            }
        }
    }

    private static Clip load(String name) {
        try (var in = ClipPublisher.class.getResourceAsStream("/clips/" + name + ".flv")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no clip " + name + "; there are " + CLIPS);
            }
            var tags = FlvFile.tags(in.readNBytes(CLIP_BYTES_MAX));
            var configurations = tags.stream().filter(ClipPublisher::isConfiguration).toList();
            var frames = tags.stream().filter(tag -> tag.type() != FlvTags.SCRIPT && !isConfiguration(tag)).toList();
            var pictures = frames.stream().filter(tag -> tag.type() == FlvTags.VIDEO).toList();
            long first = pictures.getFirst().timeMs();
            long last = pictures.getLast().timeMs();
            // The last picture lasts as long as the average one, so that the loop keeps the frame rate.
            long loopMs = Math.round((last - first) * (double) pictures.size() / (pictures.size() - 1));
            var withinLoop = frames.stream().filter(tag -> tag.timeMs() < loopMs).toList();
            return new Clip(name, configurations, withinLoop, loopMs);
        } catch (IOException e) {
            throw new IllegalArgumentException("clip " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isConfiguration(FlvFile.Tag tag) {
        return tag.type() != FlvTags.SCRIPT && tag.body().length > 1 && tag.body()[1] == FlvTags.PACKET_CONFIGURATION;
    }
}
