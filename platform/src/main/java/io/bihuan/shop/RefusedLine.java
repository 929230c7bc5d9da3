package io.bihuan.shop;

import io.bihuan.foundation.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 被拒绝的行 — a line of a product file that was not taken in, and why.
 *
 * @param line where it begins in the file; the headings are line 1
 * @param column heading of the cell that is wrong, as the file has it; {@code null} where the fault is of the whole
 *        line, or of a column that the file does not have
 * @param value what that cell says; empty where there is no such cell
 * @param cells as the file has them
 */
public record RefusedLine(int line, @Nullable String column, String value, Refusal refusal, List<String> cells) {

    public RefusedLine {
        cells = List.copyOf(cells);
    }
}
