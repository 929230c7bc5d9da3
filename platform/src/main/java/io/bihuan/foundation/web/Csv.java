package io.bihuan.foundation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;

/** A download that spreadsheets open right: UTF-8 with its mark, and no cell that could be run as a formula. */
public final class Csv implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int FEN_DIGITS = 2;

    private final CSVPrinter printer;

    private Csv(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Starts the answer with the heading line. */
    public static Csv download(HttpServletResponse response, String fileName, String... headings)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var writer = new BufferedWriter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord((Object[]) headings);
        return new Csv(printer);
    }

    public void row(Object... cells) throws IOException {
        printer.printRecord(Arrays.stream(cells).map(Csv::safe).toArray());
    }

    /** Fen as yuan with two decimals, such as {@code 12.60}. */
    public static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, FEN_DIGITS);
    }

    /** A cell of digits that is no number, such as {@code 007}: a spreadsheet leaves it as it is. */
    public static Object digits(String digits) {
        return new Digits(digits);
    }

    private record Digits(String digits) {
    }

    /** Ids stay text, or a spreadsheet would round their last digits away. */
    private static Object safe(Object cell) {
        if (cell instanceof Long id) {
            return "\t" + id;
        }
        if (cell instanceof Digits(var digits)) {
            return "\t" + digits;
        }
        return cell instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : cell;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
