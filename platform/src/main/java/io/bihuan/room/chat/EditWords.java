package io.bihuan.room.chat;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.chat.Moderators.Kind;
import io.bihuan.room.chat.Words.Word;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 屏蔽词与放行词 — a host edits the word lists of their own rooms, an operator those of the platform. Words with which
 * buyers complain cannot be denied: unfavourable comments may not be hidden (DOMAIN.md section 20).
 */
@Component
public class EditWords {

    static final int CHARACTERS_MAX = 30;

    private final Moderators moderators;
    private final Words words;
    private final Dictionary dictionary;
    private final Atomically atomically;
    private final Clock clock;

    EditWords(Moderators moderators, Words words, Dictionary dictionary, Atomically atomically, Clock clock) {
        this.moderators = moderators;
        this.words = words;
        this.dictionary = dictionary;
        this.atomically = atomically;
        this.clock = clock;
    }

    /** @param roomId whose host's lists; {@code null} for those of the platform */
    public Outcome<List<Word>> list(Caller caller, @Nullable Long roomId) {
        return owner(caller, roomId).map(words::all);
    }

    /** @return whether it is new */
    public Outcome<Boolean> add(Caller caller, @Nullable Long roomId, WordList list, String typed) {
        var word = ChatText.clean(typed);
        return change(() -> owner(caller, roomId).flatMap(owner -> {
            var refusal = refusal(owner, list, word);
            if (refusal != null) {
                return Outcome.refused(refusal);
            }
            boolean added = words.add(owner, list, word, caller.personId(), clock.instant());
            if (added) {
                moderators.log(roomId, Kind.ADD_WORD, null, null, list + " " + word, caller);
            }
            return Outcome.done(added);
        }));
    }

    /** @return whether it was there */
    public Outcome<Boolean> drop(Caller caller, @Nullable Long roomId, WordList list, String word) {
        return change(() -> owner(caller, roomId).map(owner -> {
            boolean dropped = words.drop(owner, list, word);
            if (dropped) {
                moderators.log(roomId, Kind.DROP_WORD, null, null, list + " " + word, caller);
            }
            return dropped;
        }));
    }

    private Outcome<Long> owner(Caller caller, @Nullable Long roomId) {
        if (roomId != null) {
            return moderators.roomOf(caller, roomId).map(room -> room.hostId());
        }
        return caller.refusalOnPlatform(Right.MODERATE_ROOMS).map(Outcome::<Long>refused)
                .orElseGet(() -> Outcome.done(Words.PLATFORM));
    }

    private @Nullable Refusal refusal(long owner, WordList list, String word) {
        if (PlainText.word(word).isEmpty() || ChatText.length(word) > CHARACTERS_MAX) {
            return Refusal.invalid("WORD_WRONG", "max", CHARACTERS_MAX);
        }
        if (list == WordList.DENY && dictionary.lists().protectedWords().meets(word)) {
            return Refusal.conflict("WORD_PROTECTED", "word", word);
        }
        int max = owner == Words.PLATFORM ? Words.WORDS_OF_PLATFORM_MAX : Words.WORDS_OF_HOST_MAX;
        return words.count(owner) >= max ? Refusal.conflict("WORDS_FULL", "max", max) : null;
    }

    private Outcome<Boolean> change(Supplier<Outcome<Boolean>> edit) {
        var outcome = atomically.run(edit);
        words.forget();
        return outcome;
    }
}
