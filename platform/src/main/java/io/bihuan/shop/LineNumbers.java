package io.bihuan.shop;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.csv.ProductColumn;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Reads the numbers of a product file exactly; nothing is rounded. */
final class LineNumbers {

    private static final int DIGITS_SHOWN_MAX = 40;
    /** Few digits, so that no cell can keep the machine busy; a comma only between thousands. */
    private static final Pattern NUMBER = Pattern
            .compile("[+-]?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,10})?([eE][+-]?\\d{1,2})?");

    private LineNumbers() {
    }

    /** {@code 12.50}, {@code ¥1,280} or {@code 12.5元} in fen; what is finer than a fen is refused. */
    static Outcome<Long> fen(ProductColumn column, String cell) {
        return read(column, cell, plain(cell).replaceAll("^[\u00a5\uffe5]|\u5143$", ""), 2, "PRICE_FINER_THAN_FEN");
    }

    /** {@code 20}, {@code 20%} or {@code 12.5} in basis points. */
    static Outcome<Long> basisPoints(ProductColumn column, String cell) {
        return read(column, cell, plain(cell).replaceAll("%$", ""), 2, "PERCENT_TOO_FINE");
    }

    static Outcome<Long> units(ProductColumn column, String cell) {
        return read(column, cell, plain(cell), 0, "UNITS_NOT_WHOLE");
    }

    /** Digits and signs in the narrow form, whichever the input method wrote. */
    private static String plain(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    private static Outcome<Long> read(ProductColumn column, String cell, String number, int decimals, String tooFine) {
        var shown = cell.length() > DIGITS_SHOWN_MAX ? cell.substring(0, DIGITS_SHOWN_MAX) + '…' : cell;
        if (!NUMBER.matcher(number).matches()) {
            return Outcome.refused(Refusal.invalid("NUMBER_UNREADABLE", "column", column.name(), "text", shown));
        }
        var exact = new BigDecimal(number.replace(",", "")).movePointRight(decimals).stripTrailingZeros();
        if (exact.scale() > 0) {
            return Outcome.refused(Refusal.invalid(tooFine, "column", column.name(), "text", shown));
        }
        return Outcome.done(exact.min(BigDecimal.valueOf(Long.MAX_VALUE)).max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact());
    }
}
