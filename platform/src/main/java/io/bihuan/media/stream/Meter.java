package io.bihuan.media.stream;

import io.bihuan.media.Signal.Warning;
import io.bihuan.media.frame.Lineup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures what arrives, over the last whole seconds, and judges it. */
final class Meter {

    private static final int SECONDS = 5;
    private static final double KEY_FRAME_SECONDS_GOOD = 4;
    private static final int LINES_OF_HD = 720;
    private static final long KBPS_OF_HD_GOOD = 500;
    private static final long KBPS_GOOD = 250;
    private static final double FRAMES_PER_SECOND_GOOD = 15;

    /** One more than the seconds measured: the running second is not counted yet. */
    private final long[] bytes = new long[SECONDS + 1];
    private final int[] pictures = new int[SECONDS + 1];
    private long firstSecond = -1;
    private long second = -1;
    private long keyFrameMs = -1;
    private double keyFrameSeconds;
    private long lost;

    void beginTurn() {
        firstSecond = -1;
        second = -1;
        keyFrameMs = -1;
    }

    void frame(int size, boolean picture, long nowMs) {
        advance(nowMs / 1_000);
        int slot = (int) (second % bytes.length);
        bytes[slot] += size;
        pictures[slot] += picture ? 1 : 0;
    }

    void keyFrame(long timeMs) {
        if (keyFrameMs >= 0) {
            keyFrameSeconds = (timeMs - keyFrameMs) / 1_000.0;
        }
        keyFrameMs = timeMs;
    }

    void lostFrame() {
        lost++;
    }

    private void advance(long to) {
        if (second < 0) {
            firstSecond = to;
            second = to - bytes.length;
        }
        // A clock set back would freeze the meter for as long; what is later is written to the running second.
        for (int i = 0; second < to && i < bytes.length; i++) {
            second = Math.max(second + 1, to - bytes.length + 1);
            bytes[(int) (second % bytes.length)] = 0;
            pictures[(int) (second % bytes.length)] = 0;
        }
    }

    long kbps(long nowMs) {
        return measured(nowMs) == 0 ? 0 : sumBefore(nowMs, true) * 8 / 1_000 / measured(nowMs);
    }

    double framesPerSecond(long nowMs) {
        return measured(nowMs) == 0 ? 0 : Math.round(10.0 * sumBefore(nowMs, false) / measured(nowMs)) / 10.0;
    }

    double keyFrameSeconds() {
        return keyFrameSeconds;
    }

    long lost() {
        return lost;
    }

    /** How many whole seconds are measured. */
    private long measured(long nowMs) {
        return firstSecond < 0 ? 0 : Math.clamp(nowMs / 1_000 - firstSecond, 0, SECONDS);
    }

    private long sumBefore(long nowMs, boolean ofBytes) {
        advance(nowMs / 1_000);
        long sum = 0;
        for (long each = second - measured(nowMs); each < second; each++) {
            int slot = (int) Math.floorMod(each, (long) bytes.length);
            sum += ofBytes ? bytes[slot] : pictures[slot];
        }
        return sum;
    }

    /** What the host should mend, most urgent first; nothing until enough seconds are measured. */
    List<Warning> warnings(@Nullable Lineup lineup, long nowMs) {
        var warnings = new ArrayList<Warning>();
        if (lineup == null) {
            return warnings;
        }
        if (lineup.video() == null) {
            warnings.add(new Warning("SIGNAL_WITHOUT_PICTURES", Map.of()));
        }
        if (lineup.audio() == null) {
            warnings.add(new Warning("SIGNAL_WITHOUT_SOUND", Map.of()));
        }
        if (keyFrameSeconds > KEY_FRAME_SECONDS_GOOD) {
            warnings.add(new Warning("SIGNAL_KEY_FRAMES_RARE", Map.of("seconds", keyFrameSeconds)));
        }
        if (measured(nowMs) == SECONDS && lineup.video() != null) {
            long kbps = kbps(nowMs);
            boolean hd = Math.min(lineup.video().width(), lineup.video().height()) >= LINES_OF_HD;
            if (kbps < (hd ? KBPS_OF_HD_GOOD : KBPS_GOOD)) {
                warnings.add(new Warning("SIGNAL_BITRATE_LOW", Map.of("kbps", kbps)));
            }
            double rate = framesPerSecond(nowMs);
            if (rate < FRAMES_PER_SECOND_GOOD) {
                warnings.add(new Warning("SIGNAL_FRAME_RATE_LOW", Map.of("framesPerSecond", rate)));
            }
        }
        return warnings;
    }
}
