package io.bihuan.shop.csv;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.csv.CsvRecords.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 商品表 — a CSV file of products as it came in: one line a SKU, the lines of one product known by its code.
 *
 * @param encoding {@code UTF-8} or {@code GB18030}
 * @param products how many products its lines speak of
 */
public record ProductFile(String encoding, Headings headings, List<Line> lines, int products) {

    public static final int BYTES_MAX = 20 * 1024 * 1024;
    public static final int LINES_MAX = 50_000;

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /**
     * @param number where it begins in the file; the headings are line 1
     * @param productNo lines that speak of one product have the same; from 0, in the order of the file
     * @param fault code of the refusal of a line that cannot be taken apart; {@code null} where it could
     * @param twin an earlier line with the same SKU code; {@code null} where there is none
     */
    public record Line(int number, int productNo, List<String> cells, @Nullable String fault,
            @Nullable Integer twin) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    /** Refused as a whole where nothing can be made of it; a fault of a single line is told with that line. */
    public static Outcome<ProductFile> read(byte[] content) {
        if (content.length > BYTES_MAX) {
            return Outcome.refused(tooLarge());
        }
        return FileText.of(content).flatMap(ProductFile::read);
    }

    /** The refusal of a file with too many bytes, for those who stop reading it. */
    public static Refusal tooLarge() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "IMPORT_TOO_LARGE", "maxMegabytes", BYTES_MAX / 1024 / 1024);
    }

    private static Outcome<ProductFile> read(FileText file) {
        char separator = separator(file.text());
        var records = new CsvRecords(file.text(), separator);
        var first = nextFilled(records);
        if (first == null) {
            return Outcome.refused(Refusal.invalid("IMPORT_EMPTY"));
        }
        return Headings.of(first.cells())
                .flatMap(headings -> lines(file, headings, first.cells().size(), records));
    }

    private static Outcome<ProductFile> lines(FileText file, Headings headings, int columns, CsvRecords records) {
        var lines = new ArrayList<Line>();
        var productNos = new HashMap<String, Integer>();
        var lineOfSku = new HashMap<String, Integer>();
        int products = 0;
        for (var record = nextFilled(records); record != null; record = nextFilled(records)) {
            if (lines.size() == LINES_MAX) {
                return Outcome.refused(
                        Refusal.of(Refusal.Kind.TOO_LARGE, "IMPORT_TOO_MANY_LINES", "max", LINES_MAX));
            }
            var code = headings.cell(record.cells(), ProductColumn.PRODUCT_CODE);
            boolean apart = record.fault() != null || code.isEmpty();
            var known = apart ? null : productNos.get(code);
            int productNo = known == null ? products++ : known;
            if (!apart) {
                productNos.put(code, productNo);
            }
            lines.add(new Line(record.line(), productNo, record.cells(), fault(record, columns),
                    apart ? null : twin(record, headings, lineOfSku)));
        }
        return lines.isEmpty()
                ? Outcome.refused(Refusal.invalid("IMPORT_EMPTY"))
                : Outcome.done(new ProductFile(file.encoding(), headings, lines, products));
    }

    /** A separator inside a cell that nobody quoted shifts all that follows into wrong columns. */
    private static @Nullable String fault(CsvRecord record, int columns) {
        return record.fault() == null && record.cells().size() > columns ? "LINE_TOO_MANY_CELLS" : record.fault();
    }

    private static @Nullable Integer twin(CsvRecord record, Headings headings, Map<String, Integer> lineOfSku) {
        return lineOfSku.putIfAbsent(skuCode(headings, record.cells()), record.line());
    }

    /** The code of a line's SKU: that of the product where the line gives none of its own. */
    public static String skuCode(Headings headings, List<String> cells) {
        var own = headings.cell(cells, ProductColumn.SKU_CODE);
        return own.isEmpty() ? headings.cell(cells, ProductColumn.PRODUCT_CODE) : own;
    }

    /** Empty lines, as spreadsheets leave them below a table, say nothing. */
    private static @Nullable CsvRecord nextFilled(CsvRecords records) {
        var record = records.next();
        while (record != null && record.isBlank()) {
            record = records.next();
        }
        return record;
    }

    /** The one by which most headings are known; a comma where none is. */
    private static char separator(String text) {
        char best = SEPARATORS[0];
        long most = 0;
        for (char separator : SEPARATORS) {
            var first = nextFilled(new CsvRecords(text, separator));
            long known = first == null ? 0 : Headings.known(first.cells().stream());
            if (known > most) {
                most = known;
                best = separator;
            }
        }
        return best;
    }
}
