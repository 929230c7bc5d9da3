package io.bihuan.shop.web;

import io.bihuan.foundation.Texts;
import io.bihuan.foundation.web.Csv;
import io.bihuan.shop.RefusedLine;
import io.bihuan.shop.csv.ProductColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The refused lines of an import as a file that can be mended and imported: as they were, and what to mend behind. */
final class RefusedLinesReport {

    /** Digits that a spreadsheet would take for a number, and cut at the end or at the front. */
    private static final Pattern CUT_BY_SPREADSHEETS = Pattern.compile("0\\d+|\\d{12,}");

    private final List<Integer> positions;
    private final List<String> headings;
    private final Texts texts;
    private final Locale language;

    /** @param written the headings of the file; where it was such a report itself, its line and reason are left out */
    RefusedLinesReport(List<String> written, Texts texts, Locale language) {
        this.positions = IntStream.range(0, written.size()).filter(i -> !ProductColumn.isOfReport(written.get(i)))
                .boxed().toList();
        this.headings = new ArrayList<>(positions.stream().map(written::get).toList());
        this.headings.add(ProductColumn.LINE.heading(language));
        this.headings.add(ProductColumn.REASON.heading(language));
        this.texts = texts;
        this.language = language;
    }

    String[] headings() {
        return headings.toArray(String[]::new);
    }

    Object[] row(RefusedLine line) {
        var row = new ArrayList<>();
        for (int position : positions) {
            row.add(position < line.cells().size() ? cell(line.cells().get(position)) : "");
        }
        row.add(line.line());
        row.add(texts.of(line.refusal().code(), line.refusal().arguments(), language));
        return row.toArray();
    }

    private static Object cell(String cell) {
        return CUT_BY_SPREADSHEETS.matcher(cell.strip()).matches() ? Csv.digits(cell.strip()) : cell;
    }
}
