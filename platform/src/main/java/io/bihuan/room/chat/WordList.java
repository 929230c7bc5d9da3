package io.bihuan.room.chat;

/** Which list a word is on. */
public enum WordList {
    /** May not be said. */
    DENY,
    /** May be said although the built-in dictionary has it. */
    ALLOW
}
