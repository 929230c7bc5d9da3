package io.bihuan.media.hls;

import static io.bihuan.media.hls.Boxes.box;
import static io.bihuan.media.hls.Boxes.fullBox;
import static io.bihuan.media.hls.Boxes.ints;
import static io.bihuan.media.hls.Boxes.joined;
import static io.bihuan.media.hls.Boxes.longs;
import static io.bihuan.media.hls.Boxes.text;
import static io.bihuan.media.hls.Boxes.zeros;

import io.bihuan.foundation.Check;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.Lineup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gathers the frames of one part after the other and writes them as fragments. The leading track (pictures, or sound
 * where there are none) says when a part begins and ends.
 */
final class PartBuilder {

    private static final int VIDEO_TICKS_PER_MS = InitSegment.VIDEO_TIME_SCALE / 1_000;
    private static final int SAMPLE_IS_KEY = 0x2000000;
    private static final int SAMPLE_IS_NOT_KEY = 0x1010000;
    private static final int BASE_IS_MOOF = 0x20000;
    private static final int HAS_OFFSET_DURATION_SIZE = 0x301;
    private static final int HAS_OFFSET_DURATION_SIZE_FLAGS_COMPOSITION = 0xf01;
    private static final int VIDEO_SAMPLE_BYTES = 16;
    private static final int AUDIO_SAMPLE_BYTES = 8;
    private static final int TRACK_BYTES = 8 + 16 + 20 + 20;
    private static final int FRAGMENT_HEADER_BYTES = 8 + 16;

    /** Sound may drift this far from the publisher's clock before it is set right, in parts of a second. */
    private static final int AUDIO_DRIFT_PARTS = 10;

    private final Lineup lineup;
    private final List<Frame> video = new ArrayList<>();
    private final List<Frame> audio = new ArrayList<>();
    private int sequence;
    private long audioTimeNext = -1;
    private long pendingBytes;

    /** @param sequence the number of the fragment before the first one of this builder */
    PartBuilder(Lineup lineup, int sequence) {
        this.lineup = lineup;
        this.sequence = sequence;
    }

    void addVideo(Frame frame) {
        video.add(frame);
        pendingBytes += frame.payload().length;
    }

    void addAudio(Frame frame) {
        audio.add(frame);
        pendingBytes += frame.payload().length;
    }

    int sequence() {
        return sequence;
    }

    long pendingBytes() {
        return pendingBytes;
    }

    int pendingFrames() {
        return video.size() + audio.size();
    }

    /** The frames of the track that leads. */
    List<Frame> leading() {
        return lineup.video() != null ? video : audio;
    }

    /**
     * Writes what was gathered as one part and begins the next.
     *
     * @param endMs when the next frame of the leading track is decoded
     */
    Part cut(long endMs) {
        var first = leading().getFirst();
        var part = new Part(fragment(endMs), endMs - first.timeMs(), first.key());
        video.clear();
        audio.clear();
        pendingBytes = 0;
        return part;
    }

    /** Writes all but the last frame of the leading track as one part; that last frame begins the next. */
    Part cutBeforeLast() {
        var last = leading().removeLast();
        var part = cut(last.timeMs());
        leading().add(last);
        pendingBytes += last.payload().length;
        return part;
    }

    private byte[] fragment(long endMs) {
        int videoBytes = payloadBytes(video);
        int audioBytes = payloadBytes(audio);
        int moofBytes = FRAGMENT_HEADER_BYTES
                + (video.isEmpty() ? 0 : TRACK_BYTES + VIDEO_SAMPLE_BYTES * video.size())
                + (audio.isEmpty() ? 0 : TRACK_BYTES + AUDIO_SAMPLE_BYTES * audio.size());
        int dataAt = moofBytes + Boxes.HEADER_BYTES;
        byte[] moof = box("moof", fullBox("mfhd", 0, 0, ints(++sequence)),
                video.isEmpty() ? zeros(0) : videoTrack(dataAt, endMs),
                audio.isEmpty() ? zeros(0) : audioTrack(dataAt + videoBytes));
        Check.state(moof.length == moofBytes, "the offsets in a fragment fit its size");
        var out = ByteBuffer.allocate(dataAt + videoBytes + audioBytes).put(moof)
                .putInt(Boxes.HEADER_BYTES + videoBytes + audioBytes).put(text("mdat"));
        video.forEach(frame -> out.put(frame.payload()));
        audio.forEach(frame -> out.put(frame.payload()));
        return out.array();
    }

    private byte[] videoTrack(int dataAt, long endMs) {
        var samples = ByteBuffer.allocate(VIDEO_SAMPLE_BYTES * video.size());
        for (int i = 0; i < video.size(); i++) {
            var frame = video.get(i);
            long nextMs = i + 1 < video.size() ? video.get(i + 1).timeMs() : endMs;
            samples.putInt((int) (nextMs - frame.timeMs()) * VIDEO_TICKS_PER_MS).putInt(frame.payload().length)
                    .putInt(frame.key() ? SAMPLE_IS_KEY : SAMPLE_IS_NOT_KEY)
                    .putInt(frame.compositionMs() * VIDEO_TICKS_PER_MS);
        }
        return track(InitSegment.VIDEO_TRACK, video.getFirst().timeMs() * VIDEO_TICKS_PER_MS, 1,
                HAS_OFFSET_DURATION_SIZE_FLAGS_COMPOSITION, joined(ints(video.size(), dataAt), samples.array()));
    }

    /**
     * Sound is laid end to end by counting samples, because the publisher's milliseconds are too coarse; where the
     * count and the publisher's clock part by more than 100 ms, the clock wins.
     */
    private byte[] audioTrack(int dataAt) {
        var format = Objects.requireNonNull(lineup.audio(), "sound is gathered only where the line-up has sound");
        int rate = format.sampleRate();
        long clock = audio.getFirst().timeMs() * rate / 1_000;
        if (audioTimeNext < 0 || Math.abs(clock - audioTimeNext) > rate / AUDIO_DRIFT_PARTS) {
            audioTimeNext = clock;
        }
        long begin = audioTimeNext;
        var samples = ByteBuffer.allocate(AUDIO_SAMPLE_BYTES * audio.size());
        for (var frame : audio) {
            samples.putInt(format.samplesPerFrame()).putInt(frame.payload().length);
            audioTimeNext += format.samplesPerFrame();
        }
        return track(InitSegment.AUDIO_TRACK, begin, 0, HAS_OFFSET_DURATION_SIZE,
                joined(ints(audio.size(), dataAt), samples.array()));
    }

    private static byte[] track(int id, long beginTicks, int runVersion, int runFlags, byte[] run) {
        return box("traf", fullBox("tfhd", 0, BASE_IS_MOOF, ints(id)), fullBox("tfdt", 1, 0, longs(beginTicks)),
                fullBox("trun", runVersion, runFlags, run));
    }

    private static int payloadBytes(List<Frame> frames) {
        int bytes = 0;
        for (var frame : frames) {
            bytes += frame.payload().length;
        }
        return bytes;
    }
}
