package io.bihuan.room;

/** Who buys is nobody's business: a nickname as others see it beside a purchase. */
final class Nicknames {

    private static final String HIDDEN = "**";

    private Nicknames() {
    }

    /** The first character and two asterisks, such as {@code 小**}. */
    static String masked(String nickname) {
        return nickname.isEmpty() ? HIDDEN : nickname.substring(0, nickname.offsetByCodePoints(0, 1)) + HIDDEN;
    }
}
