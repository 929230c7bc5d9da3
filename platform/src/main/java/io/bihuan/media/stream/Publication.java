package io.bihuan.media.stream;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.Source;
import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.frame.VideoFormat;
import org.jspecify.annotations.Nullable;

/**
 * One publisher's turn on a stream, from its admission until it leaves or is cut. The door through which it came calls
 * it from one thread at a time; it may be cut from any.
 */
public final class Publication {

    private final LiveStream stream;
    private final String lease;
    private final Source source;
    private volatile long heardMs;
    private volatile @Nullable Refusal cutFor;

    Publication(LiveStream stream, String lease, Source source, long nowMs) {
        this.stream = stream;
        this.lease = lease;
        this.source = source;
        this.heardMs = nowMs;
    }

    /** How the pictures that follow are coded. */
    public void video(VideoFormat format) throws PublishRefused {
        checkNotCut();
        stream.format(this, format);
    }

    /** How the sound that follows is coded. */
    public void audio(AudioFormat format) throws PublishRefused {
        checkNotCut();
        stream.format(this, format);
    }

    public void video(Frame frame) throws PublishRefused, MalformedMedia {
        checkNotCut();
        stream.frame(this, Timeline.Track.VIDEO, frame);
    }

    public void audio(Frame frame) throws PublishRefused, MalformedMedia {
        checkNotCut();
        stream.frame(this, Timeline.Track.AUDIO, frame);
    }

    /** The publisher is gone, with or without a farewell. */
    public void leave() {
        stream.leave(this);
    }

    /** The publisher must go, for a reason; kept as the stream's last refusal. */
    public void refused(Refusal refusal) {
        stream.turnedAway(refusal, source);
        leave();
    }

    /** @throws PublishRefused with the reason if the publication was cut from elsewhere */
    public void checkNotCut() throws PublishRefused {
        var reason = cutFor;
        if (reason != null) {
            throw new PublishRefused(reason);
        }
    }

    /** Whether the publisher has left or was cut. */
    public boolean isOver() {
        return !stream.isPublishedBy(this);
    }

    public String streamName() {
        return stream.name();
    }

    /** Takes the stream from the publisher, whose door tells it why when it next hears of it. */
    void cut(Refusal reason) {
        cutFor = reason;
        leave();
    }

    void heard(long nowMs) {
        heardMs = nowMs;
    }

    long silentMs(long nowMs) {
        return nowMs - heardMs;
    }

    String lease() {
        return lease;
    }

    Source source() {
        return source;
    }
}
