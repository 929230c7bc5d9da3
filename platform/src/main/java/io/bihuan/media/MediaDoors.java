package io.bihuan.media;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Texts;
import io.bihuan.media.push.FramePush;
import io.bihuan.media.rtmp.RtmpServer;
import io.bihuan.media.stream.LiveStreams;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Opens the RTMP door with the application, lets time pass for the streams, and closes all in the end. */
class MediaDoors implements SmartLifecycle {

    static final int RTMP_PORT_USUAL = 1935;

    private static final Logger LOG = LoggerFactory.getLogger(MediaDoors.class);
    private static final long TICK_MS = 250;

    private final LiveStreams streams;
    private final FramePush push;
    private final MediaSettings settings;
    private final Texts texts;
    private final int rtmpPort;
    private @Nullable RtmpServer rtmp;
    private @Nullable ScheduledExecutorService time;

    MediaDoors(LiveStreams streams, FramePush push, MediaSettings settings, Texts texts, int rtmpPort) {
        this.streams = streams;
        this.push = push;
        this.settings = settings;
        this.texts = texts;
        this.rtmpPort = rtmpPort;
    }

    @Override
    public synchronized void start() {
        var door = RtmpServer.open(rtmpPort, streams, settings, this::wording);
        rtmp = door;
        time = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("media-time").factory());
        time.scheduleWithFixedDelay(() -> tick(door), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void tick(RtmpServer door) {
        try {
            door.tick();
            push.tick();
            streams.tick();
        } catch (RuntimeException e) {
            LOG.error("time stood still for the streams", e);
        }
    }

    /** A publisher's tool shows only one text, so it carries both languages. */
    private String wording(Refusal refusal) {
        return texts.of(refusal.code(), refusal.arguments(), Locale.SIMPLIFIED_CHINESE) + " / "
                + texts.of(refusal.code(), refusal.arguments(), Locale.ENGLISH);
    }

    @Override
    public synchronized void stop() {
        if (rtmp != null && time != null) {
            time.shutdownNow();
            streams.endAll();
            rtmp.close();
            rtmp = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rtmp != null;
    }

    /** Before the web server stops, so that players and their waiting requests hear of the end first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Where the door listens; differs from the setting where that is 0. */
    synchronized int rtmpPort() {
        return rtmp == null ? rtmpPort : rtmp.port();
    }
}
