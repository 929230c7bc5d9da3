package io.bihuan.media.stream;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.Signal;
import io.bihuan.media.Signal.State;
import io.bihuan.media.Signal.TurnedAway;
import io.bihuan.media.Source;
import io.bihuan.media.StreamEnded;
import io.bihuan.media.StreamInterrupted;
import io.bihuan.media.StreamResumed;
import io.bihuan.media.StreamStarted;
import io.bihuan.media.flv.FlvFeed;
import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.frame.VideoFormat;
import io.bihuan.media.hls.HlsFeed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream: at most one publisher at a time, its feeds, and its life. It is begun by the first frame, survives drops
 * of its publisher for a while, and is over for good once ended.
 */
public final class LiveStream {

    /** How long frames wait for the other track to show up before the stream begins without it. */
    private static final long LINEUP_WAIT_MS = 1_000;
    private static final int LINEUP_FRAMES_MAX = 1_000;
    private static final long LINEUP_BYTES_MAX = 16 * 1024 * 1024;

    private record Waiting(Timeline.Track track, Frame frame) {
    }

    private final String name;
    private final MediaSettings settings;
    private final Clock clock;
    private final Consumer<Object> events;
    private final BiConsumer<String, TurnedAway> refusals;
    private final HlsFeed hls;
    private final FlvFeed flv;

    private final ReentrantLock lock = new ReentrantLock();
    private final Timeline timeline = new Timeline();
    private final Meter meter = new Meter();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private State state = State.NONE;
    private boolean ended;
    private Instant since;
    private @Nullable Publication publication;
    private @Nullable Source lastSource;
    private @Nullable VideoFormat videoFormat;
    private @Nullable AudioFormat audioFormat;
    private @Nullable Lineup lineup;

    LiveStream(String name, MediaSettings settings, Clock clock, Consumer<Object> events,
            BiConsumer<String, TurnedAway> refusals) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.refusals = refusals;
        this.since = clock.instant();
        // Seconds since 1970 run ahead of any count of segments, so no address is ever used for two segments.
        this.hls = new HlsFeed(settings, clock.instant().getEpochSecond());
        this.flv = new FlvFeed(settings);
    }

    public HlsFeed hls() {
        return hls;
    }

    public FlvFeed flv() {
        return flv;
    }

    String name() {
        return name;
    }

    /**
     * Gives the stream to a publisher; one that has been silent for some seconds makes room.
     *
     * @return empty if another one is publishing, or the stream is over
     */
    Optional<Publication> seat(String lease, Source source) {
        Publication silent;
        lock.lock();
        try {
            if (ended || publication != null
                    && publication.silentMs(clock.millis()) < settings.takeoverMin().toMillis()) {
                return Optional.empty();
            }
            silent = publication;
        } finally {
            lock.unlock();
        }
        if (silent != null) {
            silent.cut(Refusal.conflict("PUBLISHER_REPLACED"));
        }
        lock.lock();
        try {
            if (ended || publication != null) {
                return Optional.empty();
            }
            publication = new Publication(this, lease, source, clock.millis());
            videoFormat = null;
            audioFormat = null;
            timeline.beginTurn();
            meter.beginTurn();
            return Optional.of(publication);
        } finally {
            lock.unlock();
        }
    }

    void format(Publication from, VideoFormat format) {
        lock.lock();
        try {
            if (from == publication && (videoFormat == null || !videoFormat.sameAs(format))) {
                videoFormat = format;
                formatChanged();
            }
        } finally {
            lock.unlock();
        }
    }

    void format(Publication from, AudioFormat format) {
        lock.lock();
        try {
            if (from == publication && (audioFormat == null || !audioFormat.sameAs(format))) {
                audioFormat = format;
                formatChanged();
            }
        } finally {
            lock.unlock();
        }
    }

    private void formatChanged() {
        if (lineup != null) {
            begin();
        }
    }

    void frame(Publication from, Timeline.Track track, Frame frame) throws PublishRefused, MalformedMedia {
        lock.lock();
        try {
            long nowMs = clock.millis();
            from.heard(nowMs);
            boolean picture = track == Timeline.Track.VIDEO;
            if (from != publication || picture && videoFormat == null || !picture && audioFormat == null) {
                return;
            }
            var time = timeline.place(track, frame.timeMs());
            if (time.isEmpty()) {
                meter.lostFrame();
                return;
            }
            var placed = frame.at(time.getAsLong());
            meter.frame(frame.payload().length, picture, nowMs);
            if (picture && frame.key()) {
                meter.keyFrame(placed.timeMs());
            }
            if (lineup != null) {
                deliver(track, placed, lineup);
            } else {
                waiting.add(new Waiting(track, placed));
                waitingBytes += frame.payload().length;
                beginWhenKnown();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A line-up is known once both tracks have shown up, or one of them has been alone for a while. */
    private void beginWhenKnown() throws PublishRefused {
        boolean both = videoFormat != null && audioFormat != null;
        long waitedMs = waiting.getLast().frame().timeMs() - waiting.getFirst().frame().timeMs();
        boolean enough = waitedMs >= LINEUP_WAIT_MS || waiting.size() >= LINEUP_FRAMES_MAX
                || waitingBytes >= LINEUP_BYTES_MAX;
        if (both || enough) {
            var known = begin();
            while (!waiting.isEmpty()) {
                var next = waiting.remove();
                deliver(next.track(), next.frame(), known);
            }
            waitingBytes = 0;
        }
    }

    private Lineup begin() {
        var begun = new Lineup(videoFormat, audioFormat);
        lineup = begun;
        hls.begin(begun);
        flv.begin(begun);
        return begun;
    }

    private void deliver(Timeline.Track track, Frame frame, Lineup of) throws PublishRefused {
        boolean picture = track == Timeline.Track.VIDEO;
        if (state != State.ONLINE && (picture || of.video() == null)) {
            goOnline();
        }
        if (picture) {
            hls.video(frame);
            flv.video(frame);
        } else {
            hls.audio(frame);
            flv.audio(frame);
        }
    }

    private void goOnline() {
        var at = clock.instant();
        events.accept(state == State.AWAY ? new StreamResumed(name, at) : new StreamStarted(name, at));
        state = State.ONLINE;
        since = at;
        lastSource = publication == null ? null : publication.source();
    }

    void leave(Publication leaving) {
        lock.lock();
        try {
            if (leaving != publication) {
                return;
            }
            publication = null;
            lineup = null;
            waiting.clear();
            waitingBytes = 0;
            hls.pause();
            if (state == State.ONLINE && !ended) {
                state = State.AWAY;
                since = clock.instant();
                events.accept(new StreamInterrupted(name, since));
            }
        } finally {
            lock.unlock();
        }
    }

    void turnedAway(Refusal refusal, Source source) {
        refusals.accept(name, new TurnedAway(refusal, source, clock.instant()));
    }

    /** Over for good. */
    void end() {
        Publication cut;
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            cut = publication;
        } finally {
            lock.unlock();
        }
        if (cut != null) {
            cut.cut(Refusal.conflict("STREAM_ENDED"));
        }
        lock.lock();
        try {
            hls.end();
            flv.end();
            var at = clock.instant();
            if (state != State.NONE) {
                events.accept(new StreamEnded(name, at));
            }
            state = State.NONE;
            since = at;
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the publisher if it publishes under the lease. */
    boolean revoke(String lease) {
        var current = current();
        if (current == null || !current.lease().equals(lease)) {
            return false;
        }
        current.cut(Refusal.forbidden("LEASE_REVOKED"));
        return true;
    }

    /** Time passes: a silent studio page counts as dropped, a publisher that stays away ends the stream. */
    void tick() {
        var current = current();
        long nowMs = clock.millis();
        if (current != null && current.source() == Source.BROWSER
                && current.silentMs(nowMs) > settings.pushIdleMax().toMillis()) {
            current.cut(Refusal.conflict("PUBLISHER_SILENT"));
        }
        if (stateNow() == State.AWAY && nowMs - sinceNow().toEpochMilli() > settings.awayMax().toMillis()) {
            end();
        }
    }

    /**
     * Whether nobody needs it any more: it never began, or its end was long enough to be read. A stream that never
     * began is over from then on.
     */
    boolean forget() {
        lock.lock();
        try {
            if (!ended && state == State.NONE && publication == null) {
                ended = true;
                return true;
            }
            return ended && clock.millis() - since.toEpochMilli() > settings.endedKept().toMillis();
        } finally {
            lock.unlock();
        }
    }

    boolean isPublishedBy(Publication asked) {
        return current() == asked;
    }

    boolean isOver() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    Signal signal(@Nullable TurnedAway lastRefusal) {
        lock.lock();
        try {
            if (state == State.NONE) {
                return Signal.none(lastRefusal);
            }
            long nowMs = clock.millis();
            boolean online = state == State.ONLINE;
            return new Signal(state, lastSource, since, videoFormat == null ? 0 : videoFormat.width(),
                    videoFormat == null ? 0 : videoFormat.height(), online ? meter.framesPerSecond(nowMs) : 0,
                    online ? meter.kbps(nowMs) : 0, meter.keyFrameSeconds(), meter.lost(),
                    meter.warnings(lineup, nowMs), lastRefusal);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Publication current() {
        lock.lock();
        try {
            return publication;
        } finally {
            lock.unlock();
        }
    }

    private State stateNow() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    private Instant sinceNow() {
        lock.lock();
        try {
            return since;
        } finally {
            lock.unlock();
        }
    }
}
