package io.bihuan.room.chat;

/** Makes what someone typed fit to be shown on one line. */
public final class ChatText {

    private static final int MARKS_ON_ONE_LETTER_MAX = 2;

    private ChatText() {
    }

    /**
     * Without line breaks, control characters, direction overrides, halves of characters, and towers of accents, all of
     * which break other people's screens. Emoji stay whole.
     */
    public static String clean(String typed) {
        var clean = new StringBuilder();
        int marks = 0;
        for (int at = 0; at < typed.length(); at += Character.charCount(typed.codePointAt(at))) {
            int character = typed.codePointAt(at);
            int type = Character.getType(character);
            marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
            if (Character.isWhitespace(character) || type == Character.SPACE_SEPARATOR) {
                clean.append(' ');
            } else if (showable(character, type) && marks <= MARKS_ON_ONE_LETTER_MAX) {
                clean.appendCodePoint(character);
            }
        }
        return clean.toString().replaceAll(" {2,}", " ").strip();
    }

    /** How long people see it: in characters, not in Java's halves of them. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean showable(int character, int type) {
        boolean overridesDirection = character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE && !overridesDirection;
    }
}
