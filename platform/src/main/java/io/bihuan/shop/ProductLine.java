package io.bihuan.shop;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.ProductDraft.SkuDraft;
import io.bihuan.shop.csv.Headings;
import io.bihuan.shop.csv.ProductColumn;
import io.bihuan.shop.csv.ProductFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a product file says, read by the checks of the product form. Columns that the file does not have
 * are {@code null}: they leave a product that is there as it is.
 *
 * @param title empty where an earlier line of the product says it; so with all that is of the product
 * @param listPrice empty where the cell is: then none is shown
 */
record ProductLine(int number, String productCode, String skuCode, String title, String category,
        @Nullable String description, @Nullable String tags, @Nullable String commission, @Nullable String picture,
        @Nullable List<SpecValue> spec, long priceFen, @Nullable Optional<Long> listPrice, int stock) {

    /** Between tags, and between the properties of a spec. */
    private static final Pattern PARTS = Pattern.compile("[;\uff1b]");
    private static final Pattern NAME_END = Pattern.compile("[:\uff1a]");
    /** A long code that a spreadsheet took for a number and cut: the lost digits are nowhere in the file. */
    private static final Pattern ROUNDED = Pattern.compile("\\d(\\.\\d+)?[eE]\\+\\d{1,2}");

    /** A line as it stands in the file. */
    record Waiting(int number, int productNo, List<String> cells, @Nullable String fault, @Nullable Integer twin) {
    }

    /** The first thing that is wrong with the line by itself, from left to right, or what it says. */
    sealed interface Reading {
    }

    record Read(ProductLine line) implements Reading {
    }

    record Wrong(LineFault fault) implements Reading {
    }

    static Reading read(Headings headings, Waiting waiting) {
        if (waiting.fault() != null) {
            return new Wrong(LineFault.ofLine(waiting.fault()));
        }
        return new CellByCell(headings, waiting).read();
    }

    /** Reads cell by cell, and keeps the first fault. */
    private static final class CellByCell {

        private final Headings headings;
        private final Waiting waiting;
        private @Nullable LineFault fault;

        CellByCell(Headings headings, Waiting waiting) {
            this.headings = headings;
            this.waiting = waiting;
        }

        Reading read() {
            var productCode = code(ProductColumn.PRODUCT_CODE, text(ProductColumn.PRODUCT_CODE));
            var skuCode = code(ProductColumn.SKU_CODE, ProductFile.skuCode(headings, waiting.cells()));
            if (waiting.twin() != null) {
                wrong(LineFault.of(ProductColumn.SKU_CODE, "CODE_REPEATED", "code", skuCode, "line", waiting.twin()));
            }
            var title = checked(ProductColumn.TITLE, ProductChecks::wrongTitle);
            var category = checked(ProductColumn.CATEGORY, ProductChecks::wrongCategory);
            var spec = headings.has(ProductColumn.SPEC) ? spec(text(ProductColumn.SPEC)) : null;
            long price = number(ProductColumn.PRICE, LineNumbers::fen).orElse(0L);
            var listPrice = headings.has(ProductColumn.LIST_PRICE)
                    ? number(ProductColumn.LIST_PRICE, LineNumbers::fen)
                    : null;
            long stock = number(ProductColumn.STOCK, LineNumbers::units).orElse(0L);
            wrong(ProductChecks.wrongStock(skuCode, stock).map(LineFault::of).orElse(null));
            var line = new ProductLine(waiting.number(), productCode, skuCode, title, category,
                    ifThere(ProductColumn.DESCRIPTION, ProductChecks::wrongDescription),
                    ifThere(ProductColumn.TAGS, cell -> ProductChecks.wrongTags(parts(cell))),
                    ifThere(ProductColumn.COMMISSION, cell -> Optional.empty()),
                    ifThere(ProductColumn.PICTURE, cell -> Optional.empty()), spec, price, listPrice, (int) stock);
            number(ProductColumn.COMMISSION, LineNumbers::basisPoints);
            if (fault == null) {
                wrong(ProductChecks.wrongSku(line.sku(null)).map(LineFault::of).orElse(null));
            }
            return fault == null ? new Read(line) : new Wrong(fault);
        }

        private String text(ProductColumn column) {
            return headings.cell(waiting.cells(), column);
        }

        private String code(ProductColumn column, String code) {
            if (code.isEmpty()) {
                wrong(LineFault.of(column, "CELL_EMPTY"));
            } else if (ROUNDED.matcher(code).matches()) {
                wrong(LineFault.of(column, "CODE_ROUNDED", "code", code));
            } else {
                wrong(ProductChecks.wrongCode(code, "code")
                        .map(refusal -> new LineFault(column, refusal)).orElse(null));
            }
            return code;
        }

        private String checked(ProductColumn column, Function<String, Optional<Refusal>> check) {
            var cell = text(column);
            if (!cell.isEmpty()) {
                wrong(check.apply(cell).map(LineFault::of).orElse(null));
            }
            return cell;
        }

        private @Nullable String ifThere(ProductColumn column, Function<String, Optional<Refusal>> check) {
            return headings.has(column) ? checked(column, check) : null;
        }

        private Optional<Long> number(ProductColumn column, BiFunction<ProductColumn, String, Outcome<Long>> read) {
            var cell = text(column);
            if (cell.isEmpty()) {
                if (column == ProductColumn.PRICE || column == ProductColumn.STOCK) {
                    wrong(LineFault.of(column, "CELL_EMPTY"));
                }
                return Optional.empty();
            }
            return switch (read.apply(column, cell)) {
                case Outcome.Done<Long>(var value) -> Optional.of(value);
                case Outcome.Refused<Long>(var refusal) -> {
                    wrong(new LineFault(column, refusal));
                    yield Optional.empty();
                }
            };
        }

        private List<SpecValue> spec(String cell) {
            var spec = new ArrayList<SpecValue>();
            for (var part : parts(cell)) {
                var end = NAME_END.matcher(part);
                if (!end.find()) {
                    wrong(LineFault.of(ProductColumn.SPEC, "SPEC_UNREADABLE", "text", part));
                    return List.of();
                }
                spec.add(new SpecValue(part.substring(0, end.start()).strip(), part.substring(end.end()).strip()));
            }
            return spec;
        }

        private void wrong(@Nullable LineFault found) {
            fault = fault == null ? found : fault;
        }
    }

    /** The SKU of the line, over the one that is there. */
    SkuDraft sku(@Nullable Sku before) {
        var specNow = spec != null ? spec : before == null ? List.<SpecValue>of() : before.spec();
        var listPriceNow = listPrice != null
                ? listPrice.orElse(null)
                : before == null ? null : before.listPriceFen();
        return new SkuDraft(before == null ? null : before.id(), skuCode, specNow, priceFen, listPriceNow, stock, null);
    }

    /** What the lines of a product say of the product itself in one column; {@code null} where there is no such column. */
    @Nullable
    String ofProduct(ProductColumn column) {
        return switch (column) {
            case TITLE -> title;
            case CATEGORY -> category;
            case DESCRIPTION -> description;
            case TAGS -> tags;
            case COMMISSION -> commission;
            case PICTURE -> picture;
            default -> throw new IllegalArgumentException(column + " is of a SKU");
        };
    }

    static List<String> parts(String cell) {
        return Arrays.stream(PARTS.split(cell)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
