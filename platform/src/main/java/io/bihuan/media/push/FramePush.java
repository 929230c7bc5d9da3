package io.bihuan.media.push;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Source;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.stream.LiveStreams;
import io.bihuan.media.stream.Publication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The studio page's door. The page opens a turn with a session name of its own choice and post number 0, and numbers
 * its posts from there: a post that comes twice is taken once, a post that comes early is refused and asked for again.
 */
public final class FramePush {

    private static final Logger LOG = LoggerFactory.getLogger(FramePush.class);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /**
     * One post.
     *
     * @param session names the publisher's turn, 8 to 64 letters, digits or {@code -}; a new one after a reload
     * @param number 0 for the first post of a turn, then one more each time
     * @param last whether the publisher leaves with this post
     */
    public record Post(String stream, String key, String session, long number, boolean last, byte[] batch,
            String remoteAddress) {
    }

    /** A turn; its lock keeps two posts of one publisher from running at the same time. */
    private static final class Turn {

        private final String session;
        private final String key;
        private final Publication publication;
        private final ReentrantLock lock = new ReentrantLock();
        private long numberNext;

        Turn(String session, String key, Publication publication) {
            this.session = session;
            this.key = key;
            this.publication = publication;
        }
    }

    private final LiveStreams streams;
    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    public FramePush(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * Takes a post in; what is malformed is refused as a whole, and ends the turn.
     *
     * @return the number of the post that is expected next
     * @throws PublishRefused if the publisher may not publish (any more), or a post before this one is missing
     */
    public long accept(Post post) throws PublishRefused {
        if (!SESSION.matcher(post.session()).matches()) {
            throw new PublishRefused(Refusal.invalid("PUSH_SESSION_INVALID"));
        }
        var turn = turnOf(post);
        turn.lock.lock();
        try {
            if (post.number() < turn.numberNext) {
                return turn.numberNext;
            }
            if (post.number() > turn.numberNext) {
                throw new PublishRefused(Refusal.conflict("PUSH_OUT_OF_ORDER", "expected", turn.numberNext));
            }
            take(turn, post);
            return ++turn.numberNext;
        } finally {
            turn.lock.unlock();
        }
    }

    private Turn turnOf(Post post) throws PublishRefused {
        var known = turns.get(post.stream());
        if (known != null && known.session.equals(post.session())) {
            if (!sameSecret(known.key, post.key())) {
                throw new PublishRefused(Refusal.forbidden("PUSH_SESSION_INVALID"));
            }
            return known;
        }
        if (post.number() != 0) {
            throw new PublishRefused(Refusal.conflict("PUSH_OUT_OF_ORDER", "expected", 0));
        }
        var publication = streams
                .admit(new PublishRequest(post.stream(), post.key(), Source.BROWSER, post.remoteAddress()));
        var turn = new Turn(post.session(), post.key(), publication);
        turns.put(post.stream(), turn);
        return turn;
    }

    private void take(Turn turn, Post post) throws PublishRefused {
        try {
            turn.publication.checkNotCut();
            for (var frame : PushedFrame.batch(post.batch())) {
                frame.handTo(turn.publication);
            }
            if (post.last()) {
                close(turn, post.stream());
            }
        } catch (PublishRefused refused) {
            turn.publication.refused(refused.refusal());
            close(turn, post.stream());
            throw refused;
        } catch (MalformedMedia malformed) {
            LOG.info("browser publisher {} of {} is cut for {}", post.remoteAddress(), post.stream(),
                    malformed.getMessage());
            close(turn, post.stream());
            throw new PublishRefused(
                    Refusal.invalid("PUSH_MALFORMED", "what", String.valueOf(malformed.getMessage())));
        }
    }

    private void close(Turn turn, String stream) {
        turn.publication.leave();
        turns.remove(stream, turn);
    }

    private static boolean sameSecret(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets the turns of publishers that were cut or replaced; called a few times a second. */
    public void tick() {
        turns.values().removeIf(turn -> turn.publication.isOver());
    }
}
