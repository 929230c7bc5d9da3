package io.bihuan.shop.csv;

/** What spreadsheets put around the content of a cell, and takes it off again. */
final class Cells {

    /** Keeps a spreadsheet from running a cell as a formula; downloads put it there. */
    private static final char GUARD = '\'';
    private static final String GUARDED = "=+-@\t\r";

    private Cells() {
    }

    /** Without spaces around it, the guard of a download, and the {@code ="…"} that keeps a code from being rounded. */
    static String plain(String cell) {
        var plain = stripped(cell);
        if (plain.length() > 1 && plain.charAt(0) == GUARD && GUARDED.indexOf(plain.charAt(1)) >= 0) {
            plain = stripped(plain.substring(1));
        }
        return plain.length() >= 3 && plain.startsWith("=\"") && plain.endsWith("\"")
                ? stripped(plain.substring(2, plain.length() - 1))
                : plain;
    }

    /** {@code strip()} leaves the spaces that do not break, which web pages are full of. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char one) {
        return Character.isWhitespace(one) || Character.isSpaceChar(one) || one == '\uFEFF';
    }
}
