package io.bihuan.room.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of words that finds those of them that are in a text. */
final class WordSet {

    private static final BitSet NO_LENGTHS = new BitSet();
    static final WordSet EMPTY = new WordSet(Set.of());

    /** Where a word was found: characters {@code from} up to, not including, {@code to}. */
    record Hit(int from, int to) {
        boolean covers(Hit other) {
            return from <= other.from && other.to <= to;
        }
    }

    private final Set<String> words = new HashSet<>();
    /** By first character, the lengths of the words that begin with it. */
    private final Map<Character, BitSet> lengths = new HashMap<>();

    /** @param written words as people write them */
    WordSet(Collection<String> written) {
        for (var one : written) {
            var word = PlainText.word(one);
            if (!word.isEmpty() && words.add(word)) {
                lengths.computeIfAbsent(word.charAt(0), _ -> new BitSet()).set(word.length());
            }
        }
    }

    /** Every word in the text, in the order in which they begin. */
    List<Hit> find(PlainText text) {
        var letters = text.text();
        var hits = new ArrayList<Hit>();
        for (int from = 0; from < letters.length(); from++) {
            var possible = lengths.getOrDefault(letters.charAt(from), NO_LENGTHS);
            int longest = letters.length() - from;
            for (int length = possible.nextSetBit(1); length > 0 && length <= longest; length = possible
                    .nextSetBit(length + 1)) {
                int to = from + length;
                if (words.contains(letters.substring(from, to)) && text.isWord(from, to)) {
                    hits.add(new Hit(from, to));
                }
            }
        }
        return hits;
    }

    /** Whether one of the words is in this text, or this text is a part of one of them. */
    boolean meets(String written) {
        var text = PlainText.word(written);
        return words.stream().anyMatch(word -> word.contains(text) || text.contains(word));
    }
}
