package io.bihuan.media;

import io.bihuan.foundation.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What arrives on a stream right now, for the studio's preflight and the room's state.
 *
 * @param state whether pictures arrive
 * @param source how they arrive; {@code null} while the state is {@code NONE}
 * @param since when the state began; {@code null} while the state is {@code NONE}
 * @param width of the picture in pixels; 0 without video
 * @param height of the picture in pixels; 0 without video
 * @param framesPerSecond over the last seconds; 0 without video
 * @param bitrateKbps of video and audio together over the last seconds
 * @param keyFrameSeconds the last interval between two key frames; 0 until two have arrived
 * @param lostFrames frames thrown away since the stream began because their time stamps ran backwards
 * @param warnings what the host should mend, most urgent first
 * @param lastRefusal why the last publisher was turned away within the last ten minutes, if one was
 */
public record Signal(State state, @Nullable Source source, @Nullable Instant since, int width, int height,
        double framesPerSecond, long bitrateKbps, double keyFrameSeconds, long lostFrames, List<Warning> warnings,
        @Nullable TurnedAway lastRefusal) {

    /** Whether pictures arrive. */
    public enum State {
        /** No publisher, or the stream has ended. */
        NONE,
        /** Frames arrive. */
        ONLINE,
        /** The publisher dropped; the stream is kept for it for a while. */
        AWAY
    }

    /**
     * Something that works but not well.
     *
     * @param code the key of its text in {@code messages/media*.properties}
     * @param arguments the named values that the text shows
     */
    public record Warning(String code, Map<String, Object> arguments) {
    }

    /** A publisher that was turned away or cut, and why. */
    public record TurnedAway(Refusal refusal, Source source, Instant at) {
    }

    public Signal {
        warnings = List.copyOf(warnings);
    }

    /** The signal of a stream that nobody publishes. */
    public static Signal none(@Nullable TurnedAway lastRefusal) {
        return new Signal(State.NONE, null, null, 0, 0, 0, 0, 0, 0, List.of(), lastRefusal);
    }
}
