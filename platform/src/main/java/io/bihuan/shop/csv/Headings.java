package io.bihuan.shop.csv;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first line of a product file: which column stands where. */
public final class Headings {

    private static final int SHOWN_MAX = 10;
    private static final int SHOWN_CHARACTERS_MAX = 30;

    private final List<String> headings;
    private final Map<ProductColumn, Integer> positions = new EnumMap<>(ProductColumn.class);

    private Headings(List<String> headings) {
        this.headings = List.copyOf(headings);
        for (int i = 0; i < headings.size(); i++) {
            int position = i;
            ProductColumn.of(headings.get(i)).ifPresent(column -> positions.putIfAbsent(column, position));
        }
    }

    /** Refused where a column is missing, unknown or there twice: each is named. */
    static Outcome<Headings> of(List<String> cells) {
        var headings = new Headings(withoutBlankEnd(cells.stream().map(String::strip).toList()));
        var unknown = headings.those(heading -> ProductColumn.of(heading).isEmpty());
        var missing = Arrays.stream(ProductColumn.values())
                .filter(column -> column.isRequired() && !headings.has(column)).map(ProductColumn::bothHeadings)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Outcome.refused(Refusal.invalid("IMPORT_COLUMNS_MISSING", "columns", missing, "found",
                    headings.those(heading -> true)));
        }
        if (!unknown.isEmpty()) {
            return Outcome.refused(Refusal.invalid("IMPORT_COLUMNS_UNKNOWN", "columns", unknown, "known",
                    ProductColumn.filledIn().stream().map(ProductColumn::bothHeadings)
                            .collect(Collectors.joining(", "))));
        }
        if (headings.positions.size() < headings.headings.size()) {
            var twice = headings.headings.stream().map(ProductColumn::of).flatMap(found -> found.stream())
                    .collect(Collectors.groupingBy(column -> column, Collectors.counting()));
            return Outcome.refused(Refusal.invalid("IMPORT_COLUMN_TWICE", "columns",
                    Stream.of(ProductColumn.values()).filter(column -> twice.getOrDefault(column, 0L) > 1)
                            .map(ProductColumn::bothHeadings).collect(Collectors.joining(", "))));
        }
        return Outcome.done(headings);
    }

    /** Headings that were found right when the file came. */
    public static Headings known(List<String> headings) {
        return new Headings(headings);
    }

    /** As the file has them. */
    public List<String> asWritten() {
        return headings;
    }

    public boolean has(ProductColumn column) {
        return positions.containsKey(column);
    }

    /** The heading as the file has it. */
    public String of(ProductColumn column) {
        return headings.get(Objects.requireNonNull(positions.get(column)));
    }

    /** What a line says in this column; empty where it has no such cell. */
    public String cell(List<String> cells, ProductColumn column) {
        var position = positions.get(column);
        return position == null || position >= cells.size() ? "" : Cells.plain(cells.get(position));
    }

    /** How many of a line's cells have a heading that is known; tells the right separator from the wrong ones. */
    static long known(Stream<String> cells) {
        return cells.filter(cell -> ProductColumn.of(cell).isPresent()).count();
    }

    private String those(Predicate<String> wanted) {
        return headings.stream().filter(wanted).limit(SHOWN_MAX)
                .map(heading -> heading.length() > SHOWN_CHARACTERS_MAX
                        ? heading.substring(0, SHOWN_CHARACTERS_MAX) + '…'
                        : heading)
                .map(heading -> '"' + heading + '"').collect(Collectors.joining(", "));
    }

    private static List<String> withoutBlankEnd(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isBlank()) {
            end--;
        }
        return cells.subList(0, end);
    }
}
