package io.bihuan.live;

/** Who finds a room: everyone on the discover page, or only those who have its address. */
public enum Visibility {
    PUBLIC, PRIVATE
}
