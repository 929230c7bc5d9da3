package io.bihuan.media.hls;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.PublishRefused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream as low-latency HLS: cuts frames into parts and segments, keeps the newest ones in memory, and answers
 * players, who wait here for what does not exist yet (blocking reload).
 *
 * <p>Frames come from one publisher at a time; any number of players read.
 */
public final class HlsFeed {

    private static final Duration WAIT_FOR_RELOAD_MAX = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_START_MAX = Duration.ofSeconds(8);

    /** A key frame this much early still begins a segment: encoders round their intervals. */
    private static final int SEGMENT_EARLY_MS = 50;

    /** Without a key frame for so long, segments cannot be cut any more. */
    private static final int SEGMENT_MS_MAX = 20_000;

    /** More frames than this without a new part mean that the pictures stopped while the sound goes on. */
    private static final int PENDING_FRAMES_MAX = 2_000;

    private static final int FRAME_MS_USUAL = 33;

    /** What is being written: an era's frames on their way into its newest segment. */
    private static final class Writing {

        private final Era era;
        private final PartBuilder builder;
        private Segment segment;
        private long segmentStartMs;

        Writing(Era era, PartBuilder builder, Segment segment, long startMs) {
            this.era = era;
            this.builder = builder;
            this.segment = segment;
            this.segmentStartMs = startMs;
        }
    }

    private final MediaSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<Segment> kept = new ArrayDeque<>();

    private long segmentNext;
    private int eraNext;
    private int fragmentSequence;
    private @Nullable Lineup lineup;
    private @Nullable Writing writing;
    private long longestSegmentMs;
    private long peakBitsPerSecond;
    private boolean ended;
    private @Nullable String mediaPlaylist;

    /**
     * @param firstSegment the number of the first segment. It must lie above all numbers that an earlier stream of the
     *        same name has used, because players and proxies keep segments by their address.
     */
    public HlsFeed(MediaSettings settings, long firstSegment) {
        this.settings = settings;
        this.segmentNext = firstSegment;
    }

    /** A publisher's turn begins, or its line-up changed: what follows is set apart by a discontinuity. */
    public void begin(Lineup newLineup) {
        locked(() -> {
            closeEra();
            lineup = newLineup;
            return true;
        });
    }

    /** The publisher went away: what was gathered is handed out, the playlist waits. */
    public void pause() {
        locked(() -> {
            closeEra();
            lineup = null;
            return true;
        });
    }

    /** Nothing more will come. */
    public void end() {
        locked(() -> {
            closeEra();
            lineup = null;
            ended = true;
            return true;
        });
    }

    /** @throws PublishRefused if the stream cannot be cut into segments of a bearable size */
    public void video(Frame frame) throws PublishRefused {
        lock.lock();
        try {
            if (lineup != null && lineup.video() != null) {
                lead(frame, lineup);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws PublishRefused if the stream cannot be cut into segments of a bearable size */
    public void audio(Frame frame) throws PublishRefused {
        lock.lock();
        try {
            if (lineup == null || lineup.audio() == null) {
                return;
            }
            if (lineup.video() == null) {
                lead(frame, lineup);
            } else if (writing != null) {
                writing.builder.addAudio(frame);
                checkSize(writing);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next frame of the track that says when parts and segments begin. */
    private void lead(Frame frame, Lineup of) throws PublishRefused {
        if (writing == null) {
            if (!frame.key()) {
                return;
            }
            writing = open(of, frame.timeMs());
        } else {
            cutBefore(frame, writing);
        }
        if (of.video() != null) {
            writing.builder.addVideo(frame);
        } else {
            writing.builder.addAudio(frame);
        }
        checkSize(writing);
    }

    private Writing open(Lineup of, long startMs) {
        var era = new Era(eraNext++, segmentNext, of, InitSegment.of(of));
        changed();
        return new Writing(era, new PartBuilder(of, fragmentSequence), new Segment(segmentNext++, era), startMs);
    }

    /**
     * A part never lasts longer than its target, or players stall: it is cut when the frame after the coming one would
     * be too late, and again here should the coming frame be later than foreseen.
     */
    private void cutBefore(Frame coming, Writing to) throws PublishRefused {
        long partMs = settings.part().toMillis();
        var leading = to.builder.leading();
        if (leading.size() > 1 && coming.timeMs() - leading.getFirst().timeMs() > partMs) {
            add(to, to.builder.cutBeforeLast());
        }
        long segmentMs = coming.timeMs() - to.segmentStartMs;
        boolean newSegment = coming.key() && segmentMs >= settings.segment().toMillis() - SEGMENT_EARLY_MS;
        if (!newSegment && segmentMs > SEGMENT_MS_MAX) {
            throw new PublishRefused(
                    Refusal.invalid("KEY_FRAMES_TOO_RARE", "seconds", TimeUnit.MILLISECONDS.toSeconds(segmentMs)));
        }
        long frameMs = coming.timeMs() - leading.getLast().timeMs();
        if (newSegment || coming.timeMs() + frameMs - leading.getFirst().timeMs() > partMs) {
            add(to, to.builder.cut(coming.timeMs()));
        }
        if (newSegment) {
            keep(to.segment);
            to.segment = new Segment(segmentNext++, to.era);
            to.segmentStartMs = coming.timeMs();
        }
    }

    private void add(Writing to, Part part) {
        to.segment.add(part);
        changed();
    }

    /** Finishes a segment and holds it for players; the oldest make room. */
    private void keep(Segment segment) {
        segment.finish();
        longestSegmentMs = Math.max(longestSegmentMs, segment.durationMs());
        if (segment.durationMs() > 0) {
            peakBitsPerSecond = Math.max(peakBitsPerSecond, segment.bytes() * 8_000 / segment.durationMs());
        }
        kept.addLast(segment);
        while (kept.size() > settings.segmentsKept()
                || kept.size() > 1 && keptBytes() > settings.streamBytesMax().toBytes()) {
            kept.removeFirst();
        }
        changed();
    }

    private void closeEra() {
        if (writing == null) {
            return;
        }
        var leading = writing.builder.leading();
        if (!leading.isEmpty()) {
            int last = leading.size() - 1;
            long frameMs = last > 0 ? leading.get(last).timeMs() - leading.get(last - 1).timeMs() : FRAME_MS_USUAL;
            add(writing, writing.builder.cut(leading.getLast().timeMs() + frameMs));
        }
        fragmentSequence = writing.builder.sequence();
        if (!writing.segment.parts().isEmpty()) {
            keep(writing.segment);
        }
        writing = null;
    }

    private void checkSize(Writing gathering) throws PublishRefused {
        if (gathering.builder.pendingFrames() > PENDING_FRAMES_MAX) {
            throw new PublishRefused(Refusal.invalid("PICTURES_STOPPED"));
        }
        if (gathering.segment.bytes() + gathering.builder.pendingBytes() > settings.streamBytesMax().toBytes()) {
            throw new PublishRefused(Refusal.invalid("BITRATE_TOO_HIGH"));
        }
    }

    private long keptBytes() {
        return kept.stream().mapToLong(Segment::bytes).sum();
    }

    private void changed() {
        mediaPlaylist = null;
        grown.signalAll();
    }

    /**
     * The master playlist, as soon as it is known what the stream is made of; a wrong {@code CODECS} would make players
     * give up.
     *
     * @return empty if no frame arrived for some seconds
     */
    public Optional<String> master() throws InterruptedException {
        return await(WAIT_FOR_START_MAX, () -> {
            var shown = writing != null ? writing.era : kept.isEmpty() ? null : kept.getLast().era();
            return shown == null ? null : Playlist.master(shown.lineup(), peakBitsPerSecond);
        });
    }

    /** Whether a player asks for something so far ahead that it must be mistaken. */
    public boolean isTooFarAhead(long segment) {
        return locked(() -> segment > segmentNext + 1);
    }

    /**
     * The media playlist once it holds the given part; after some seconds without it, the playlist as it is. The very
     * first answer waits until one segment is finished, because players take a playlist of parts alone for empty.
     *
     * @param segment the media sequence number to wait for; negative to wait for nothing
     * @param part the part of that segment; negative to wait for the whole segment
     * @return empty if the stream does not start within some seconds
     */
    public Optional<String> media(long segment, int part) throws InterruptedException {
        if (segment >= 0) {
            await(WAIT_FOR_RELOAD_MAX, () -> ended || has(segment, part) ? true : null);
        }
        return await(WAIT_FOR_START_MAX, () -> kept.isEmpty() ? null : mediaPlaylistNow());
    }

    private boolean has(long segment, int part) {
        if (writing != null && writing.segment.number() == segment) {
            return part >= 0 && part < writing.segment.parts().size();
        }
        return segment < segmentNext;
    }

    private String mediaPlaylistNow() {
        if (mediaPlaylist == null) {
            long targetMs = Math.max(longestSegmentMs, settings.segment().toMillis());
            mediaPlaylist = Playlist.media(segments(), settings.part().toMillis(), Math.round(targetMs / 1_000.0),
                    writing != null, ended);
        }
        return mediaPlaylist;
    }

    /** @return empty if there is no such init segment (any more) */
    public Optional<byte[]> init(long number) {
        return locked(() -> segments().stream().map(Segment::era).filter(each -> each.firstSegment() == number)
                .map(Era::init).findFirst());
    }

    /** The bytes of a segment, in pieces; empty if there is no such finished segment (any more). */
    public Optional<List<byte[]>> segment(long number) {
        return locked(() -> kept.stream().filter(each -> each.number() == number).map(Segment::content).findFirst());
    }

    /** The bytes of a part, waiting for it if it is the next to come; empty if it is not to be had. */
    public Optional<byte[]> part(long segment, int part) throws InterruptedException {
        return await(WAIT_FOR_RELOAD_MAX, () -> {
            var holder = segments().stream().filter(each -> each.number() == segment).findFirst();
            if (holder.isPresent() && part < holder.get().parts().size()) {
                return Optional.of(holder.get().parts().get(part).bytes());
            }
            boolean willCome = !ended && (segment == segmentNext
                    || writing != null && segment == writing.segment.number());
            return willCome ? null : Optional.<byte[]>empty();
        }).flatMap(found -> found);
    }

    /** The bytes held for players. */
    public long bytesHeld() {
        return locked(() -> segments().stream().mapToLong(Segment::bytes).sum());
    }

    private List<Segment> segments() {
        var all = new ArrayList<>(kept);
        if (writing != null) {
            all.add(writing.segment);
        }
        return all;
    }

    /** Waits until the answer is not null or the time is over; under the lock. */
    private <T> Optional<T> await(Duration max, Supplier<@Nullable T> answer) throws InterruptedException {
        long leftNanos = max.toNanos();
        lock.lock();
        try {
            while (true) {
                T now = answer.get();
                if (now != null || ended) {
                    return Optional.ofNullable(now);
                }
                if (leftNanos <= 0) {
                    return Optional.empty();
                }
                leftNanos = grown.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
