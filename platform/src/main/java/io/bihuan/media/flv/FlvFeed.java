package io.bihuan.media.flv;

import io.bihuan.media.MediaSettings;
import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.VideoFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One stream as HTTP-FLV: each tag is written once and shared by all viewers. A new viewer gets the pictures since the
 * last key frame at once, so that it sees something at once.
 */
public final class FlvFeed {

    private static final int RECENT_BYTES_MAX = 8 * 1024 * 1024;
    private static final int RECENT_TAGS_MAX = 2_048;

    private final MediaSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<FlvViewer> viewers = new LinkedHashSet<>();

    /** Viewers who came when the tags since the last key frame were too many to keep: they begin at the next one. */
    private final Set<FlvViewer> waiting = new LinkedHashSet<>();

    /** The tags since the last key frame; not all of them when they are too many. */
    private final List<byte[]> recent = new ArrayList<>();
    private long recentBytes;
    private boolean recentIsWhole = true;
    private @Nullable Lineup lineup;
    private long newestMs;
    private boolean ended;

    public FlvFeed(MediaSettings settings) {
        this.settings = settings;
    }

    /**
     * A publisher's turn begins, or its line-up changed. Viewers go on where their players can follow; where tracks
     * appear, vanish or change their codec, the viewers are let go and come back.
     */
    public void begin(Lineup newLineup) {
        lock.lock();
        try {
            forgetRecent();
            if (lineup != null && !lineup.sameTracksAs(newLineup)) {
                letAllGo();
            } else if (lineup != null && !lineup.sameAs(newLineup)) {
                configurations(newLineup, newestMs).forEach(this::offerToAll);
            }
            lineup = newLineup;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            forgetRecent();
            letAllGo();
        } finally {
            lock.unlock();
        }
    }

    public void video(Frame frame) {
        lock.lock();
        try {
            if (frame.key()) {
                forgetRecent();
            }
            if (frame.key() || !recent.isEmpty()) {
                share(FlvTags.video(frame), frame.timeMs());
            }
        } finally {
            lock.unlock();
        }
    }

    public void audio(Frame frame) {
        lock.lock();
        try {
            if (lineup == null || !(lineup.audio() instanceof AudioFormat format)) {
                return;
            }
            if (lineup.video() == null) {
                forgetRecent();
            }
            if (lineup.video() == null || !recent.isEmpty()) {
                share(FlvTags.audio(format, frame), frame.timeMs());
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return empty if the stream has not begun or is over, or has as many viewers as it may have */
    public Optional<FlvViewer> join() {
        lock.lock();
        try {
            if (lineup == null || ended || viewerCount() >= settings.flvViewersMax()) {
                return Optional.empty();
            }
            var viewer = new FlvViewer(settings.flvQueueBytesMax().toBytes() + recentBytes);
            viewer.offer(FlvTags.fileHeader(lineup));
            viewer.offer(FlvTags.metadata(lineup));
            configurations(lineup, newestMs).forEach(viewer::offer);
            if (recentIsWhole) {
                recent.forEach(viewer::offer);
                viewers.add(viewer);
            } else {
                waiting.add(viewer);
            }
            return Optional.of(viewer);
        } finally {
            lock.unlock();
        }
    }

    public void leave(FlvViewer viewer) {
        lock.lock();
        try {
            viewer.close();
            viewers.remove(viewer);
            waiting.remove(viewer);
        } finally {
            lock.unlock();
        }
    }

    public int viewerCount() {
        lock.lock();
        try {
            return viewers.size() + waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void share(byte[] tag, long timeMs) {
        newestMs = timeMs;
        if (recent.size() < RECENT_TAGS_MAX && recentBytes + tag.length <= RECENT_BYTES_MAX) {
            recent.add(tag);
            recentBytes += tag.length;
        } else {
            recentIsWhole = false;
        }
        offerToAll(tag);
    }

    private void offerToAll(byte[] tag) {
        viewers.removeIf(viewer -> !viewer.offer(tag));
    }

    private void forgetRecent() {
        recent.clear();
        recentBytes = 0;
        recentIsWhole = true;
        viewers.addAll(waiting);
        waiting.clear();
    }

    private void letAllGo() {
        viewers.forEach(FlvViewer::close);
        viewers.clear();
    }

    private static List<byte[]> configurations(Lineup lineup, long timeMs) {
        var tags = new ArrayList<byte[]>();
        if (lineup.video() instanceof VideoFormat video) {
            tags.add(FlvTags.configuration(video, timeMs));
        }
        if (lineup.audio() instanceof AudioFormat audio) {
            tags.add(FlvTags.configuration(audio, timeMs));
        }
        return tags;
    }
}
