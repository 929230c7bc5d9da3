package io.bihuan.room.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The word lists that people edit: the platform's and each host's. A process that did not make a change itself sees it
 * within {@value #OLD_AFTER_MS} ms of the next line of chat, because it compares one number then.
 */
@Repository
public class Words {

    /** The owner whose lists hold in all rooms. */
    public static final long PLATFORM = 0;

    static final int WORDS_OF_PLATFORM_MAX = 20_000;
    static final int WORDS_OF_HOST_MAX = 500;
    private static final int OLD_AFTER_MS = 2_000;
    private static final int OWNERS_KEPT_MAX = 10_000;

    private final JdbcClient jdbc;
    private final Cache<Long, OwnWords> lists = Caffeine.newBuilder().maximumSize(OWNERS_KEPT_MAX).build();
    private final AtomicLong comparedAtNanos = new AtomicLong(System.nanoTime());
    private volatile long version = -1;

    Words(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One word on a list. */
    public record Word(String word, WordList list, Instant addedAt) {
    }

    OwnWords of(long ownerId) {
        forgetWhatIsOld();
        return lists.get(ownerId, this::read);
    }

    /** The words of an owner, newest first, at most {@value #WORDS_OF_PLATFORM_MAX}. */
    public List<Word> all(long ownerId) {
        return Rows.all(jdbc.sql("""
            select word, list, added_at from room.word where owner_id = :owner
            order by added_at desc, word limit :limit
            """).param("owner", ownerId).param("limit", WORDS_OF_PLATFORM_MAX)
                .query(Word.class));
    }

    long count(long ownerId) {
        return jdbc.sql("select count(*) from room.word where owner_id = :owner").param("owner", ownerId)
                .query(Long.class).single();
    }

    /** @return false when it was on the list already */
    boolean add(long ownerId, WordList list, String word, long addedBy, Instant now) {
        return changed(jdbc.sql("""
            insert into room.word (owner_id, list, word, added_by, added_at)
            values (:owner, :list, :word, :by, :now) on conflict do nothing
            """).param("owner", ownerId).param("list", list.name()).param("word", word)
                .param("by", addedBy).param("now", Timestamp.from(now)).update());
    }

    /** @return false when it was not on the list */
    boolean drop(long ownerId, WordList list, String word) {
        return changed(jdbc.sql("delete from room.word where owner_id = :owner and list = :list and word = :word")
                .param("owner", ownerId).param("list", list.name()).param("word", word).update());
    }

    /** To be called after the commit of a change, so that this process sees it at once. */
    void forget() {
        lists.invalidateAll();
    }

    private boolean changed(int rows) {
        if (rows > 0) {
            jdbc.sql("update room.word_version set version = version + 1").update();
        }
        return rows > 0;
    }

    private void forgetWhatIsOld() {
        long compared = comparedAtNanos.get();
        long now = System.nanoTime();
        boolean old = version < 0 || now - compared > TimeUnit.MILLISECONDS.toNanos(OLD_AFTER_MS);
        if (old && comparedAtNanos.compareAndSet(compared, now)) {
            long current = jdbc.sql("select version from room.word_version").query(Long.class).single();
            if (current != version) {
                version = current;
                lists.invalidateAll();
            }
        }
    }

    private OwnWords read(long ownerId) {
        var words = all(ownerId);
        return OwnWords.of(on(WordList.DENY, words), on(WordList.ALLOW, words));
    }

    private static List<String> on(WordList list, List<Word> words) {
        return words.stream().filter(word -> word.list() == list).map(Word::word).toList();
    }
}
