package io.bihuan.room.chat;

import java.util.Collection;

/** The words that one owner, the platform or a host, has put on the lists. */
record OwnWords(WordSet denied, WordSet allowed) {

    static OwnWords of(Collection<String> denied, Collection<String> allowed) {
        return new OwnWords(new WordSet(denied), new WordSet(allowed));
    }
}
