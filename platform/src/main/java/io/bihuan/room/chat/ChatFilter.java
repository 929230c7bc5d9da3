package io.bihuan.room.chat;

import io.bihuan.foundation.Refusal;
import io.bihuan.room.chat.WordSet.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides whether a line may be said. Who is refused is told why: nothing is swallowed or starred out. In this order:
 * ways to deal off the platform; words that the platform's operators or the host have denied; the built-in dictionary,
 * but for words that are allowed; and, for the host alone, claims that advertising law forbids.
 */
@Component
public class ChatFilter {

    private final Dictionary dictionary;
    private final Words words;

    ChatFilter(Dictionary dictionary, Words words) {
        this.dictionary = dictionary;
        this.words = words;
    }

    /**
     * @param hostId whose room it is, and whose own word lists hold
     * @param byHost whether the host says it
     * @return why it may not be said; empty when it may
     */
    public Optional<Refusal> refusal(String line, long hostId, boolean byHost) {
        return refusal(line, byHost, dictionary.lists(), words.of(Words.PLATFORM), words.of(hostId));
    }

    static Optional<Refusal> refusal(String line, boolean byHost, Dictionary.Lists lists, OwnWords platform,
            OwnWords host) {
        var text = PlainText.of(line);
        if (Contacts.in(line, text)) {
            return Optional.of(Refusal.invalid("CHAT_CONTACT_REFUSED"));
        }
        var denied = first(platform.denied(), text).or(() -> first(host.denied(), text))
                .or(() -> builtIn(text, lists, platform, host));
        if (denied.isPresent()) {
            return denied.map(hit -> Refusal.invalid("CHAT_WORD_REFUSED", "word", shown(text, hit)));
        }
        return byHost
                ? first(lists.advertising(), text)
                        .map(hit -> Refusal.invalid("CHAT_CLAIM_REFUSED", "word", shown(text, hit)))
                : Optional.empty();
    }

    private static Optional<Hit> builtIn(PlainText text, Dictionary.Lists lists, OwnWords platform, OwnWords host) {
        var hits = new ArrayList<>(lists.denied().find(text));
        hits.addAll(lists.listed().find(text));
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        var allowed = new ArrayList<Hit>();
        for (var list : List.of(lists.allowed(), platform.allowed(), host.allowed())) {
            allowed.addAll(list.find(text));
        }
        return hits.stream().filter(hit -> allowed.stream().noneMatch(good -> good.covers(hit))).findFirst();
    }

    private static Optional<Hit> first(WordSet list, PlainText text) {
        return list.find(text).stream().findFirst();
    }

    private static String shown(PlainText text, Hit hit) {
        return text.text().substring(hit.from(), hit.to());
    }
}
