package io.bihuan.shop.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart into records (RFC 4180). A record that is broken, such as by a quotation mark that nobody closes,
 * takes no other with it: reading goes on at the next line. That, and the line numbers, libraries do not give.
 */
final class CsvRecords {

    static final int CELLS_MAX = 100;
    static final int CELL_CHARACTERS_MAX = 10_000;

    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    CsvRecords(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /**
     * @param line where it begins, counted from 1 as editors do
     * @param cells without their quotation marks; of a broken record the line as it stands
     * @param fault code of the refusal of a broken record; {@code null} where it could be read
     */
    record CsvRecord(int line, List<String> cells, @Nullable String fault) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** The next record, or {@code null} after the last. */
    @Nullable
    CsvRecord next() {
        if (at >= text.length()) {
            return null;
        }
        int start = at;
        int startLine = line;
        var cells = new ArrayList<String>();
        while (true) {
            var cell = isAt(QUOTE) ? quoted() : plain();
            if (cell == null || cells.size() == CELLS_MAX) {
                at = start;
                line = startLine;
                return new CsvRecord(startLine, List.of(restOfLine()),
                        cell == null ? "LINE_QUOTES" : "LINE_TOO_MANY_CELLS");
            }
            cells.add(cell.length() > CELL_CHARACTERS_MAX ? cell.substring(0, CELL_CHARACTERS_MAX) : cell);
            if (!isAt(separator)) {
                endLine();
                return new CsvRecord(startLine, cells, null);
            }
            at++;
        }
    }

    private boolean isAt(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A cell between quotation marks, or {@code null} where it does not end well. */
    private @Nullable String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length() && cell.length() <= CELL_CHARACTERS_MAX) {
            char next = text.charAt(at);
            if (next == QUOTE) {
                at++;
                if (!isAt(QUOTE)) {
                    boolean ends = at == text.length() || isAt(separator) || isLineEnd(text.charAt(at));
                    return ends ? cell.toString() : null;
                }
            }
            if (isLineEnd(next)) {
                endLine();
                cell.append('\n');
            } else {
                cell.append(next);
                at++;
            }
        }
        return null;
    }

    private String restOfLine() {
        int start = at;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
        var rest = text.substring(start, Math.min(at, start + CELL_CHARACTERS_MAX));
        endLine();
        return rest;
    }

    private void endLine() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }

    private static boolean isLineEnd(char one) {
        return one == '\n' || one == '\r';
    }
}
