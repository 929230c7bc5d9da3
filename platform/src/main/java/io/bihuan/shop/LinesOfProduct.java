package io.bihuan.shop;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.ProductDraft.SkuDraft;
import io.bihuan.shop.ProductLine.Read;
import io.bihuan.shop.ProductLine.Waiting;
import io.bihuan.shop.ProductLine.Wrong;
import io.bihuan.shop.csv.Headings;
import io.bihuan.shop.csv.ProductColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that speak of one product. They are taken in together or refused together: a shelf with half of
 * a product's sizes would be worse than none.
 */
final class LinesOfProduct {

    private static final List<ProductColumn> OF_PRODUCT = List.of(ProductColumn.TITLE, ProductColumn.CATEGORY,
            ProductColumn.DESCRIPTION, ProductColumn.TAGS, ProductColumn.COMMISSION, ProductColumn.PICTURE);

    private final List<Waiting> waiting;
    private final List<ProductLine> lines = new ArrayList<>();
    private final SortedMap<Integer, LineFault> faults = new TreeMap<>();

    LinesOfProduct(Headings headings, List<Waiting> waiting) {
        this.waiting = List.copyOf(waiting);
        for (var one : waiting) {
            switch (ProductLine.read(headings, one)) {
                case Read(var line) -> lines.add(line);
                case Wrong(var fault) -> faults.put(one.number(), fault);
            }
        }
        if (faults.isEmpty()) {
            checkAgreement();
        }
    }

    boolean areRight() {
        return faults.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    String productCode() {
        return lines.getFirst().productCode();
    }

    List<String> skuCodes() {
        return lines.stream().map(ProductLine::skuCode).toList();
    }

    /**
     * What the lines make of the product. SKUs that they do not name stay as they are, and so does what they have no
     * column for: a file adds and changes, it takes nothing away.
     *
     * @param before the product that is there, or {@code null}
     */
    ProductDraft draft(@Nullable Product before) {
        Check.state(areRight(), "only lines without a fault make a product");
        var skus = new ArrayList<SkuDraft>();
        var byCode = new HashMap<String, ProductLine>();
        lines.forEach(line -> byCode.put(line.skuCode(), line));
        if (before != null) {
            for (var sku : before.skus()) {
                var line = byCode.remove(sku.code());
                skus.add(line == null ? asItIs(sku) : line.sku(sku));
            }
        }
        lines.stream().filter(line -> byCode.containsKey(line.skuCode())).forEach(line -> skus.add(line.sku(null)));
        var description = says(ProductColumn.DESCRIPTION);
        var tags = says(ProductColumn.TAGS);
        var picture = says(ProductColumn.PICTURE);
        return new ProductDraft(Objects.requireNonNull(says(ProductColumn.TITLE)),
                Objects.requireNonNull(says(ProductColumn.CATEGORY)),
                description != null ? description : before == null ? "" : before.description(),
                picture != null && !picture.isEmpty() ? picture : before == null ? null : before.picture(),
                commissionBp(before),
                tags != null ? ProductLine.parts(tags) : before == null ? List.of() : before.tags(), skus);
    }

    /** The product as a whole was refused: by the line of the SKU that the refusal names, else by the first. */
    void refuse(Refusal refusal) {
        var fault = LineFault.of(refusal);
        var line = lines.stream().filter(one -> one.skuCode().equals(refusal.arguments().get("code"))).findFirst()
                .or(() -> Optional.ofNullable(fault.column()).filter(OF_PRODUCT::contains).flatMap(this::firstThatSays))
                .orElse(lines.getFirst());
        faults.put(line.number(), fault);
    }

    /** Every line with its own fault, or with the first line that has one. */
    Map<Integer, LineFault> refused() {
        Check.state(!faults.isEmpty(), "a refused product has a fault");
        int first = faults.firstKey();
        var all = new TreeMap<>(faults);
        waiting.forEach(one -> all.putIfAbsent(one.number(), LineFault.ofLine("PRODUCT_LINE_REFUSED", "line", first)));
        return all;
    }

    private void checkAgreement() {
        for (var column : OF_PRODUCT) {
            var first = firstThatSays(column);
            if (first.isEmpty()) {
                if (column == ProductColumn.TITLE || column == ProductColumn.CATEGORY) {
                    faults.putIfAbsent(lines.getFirst().number(), LineFault.of(column, "CELL_EMPTY"));
                }
                continue;
            }
            for (var line : lines) {
                if (says(line, column) && !Objects.equals(line.ofProduct(column), first.get().ofProduct(column))) {
                    faults.putIfAbsent(line.number(),
                            LineFault.of(column, "PRODUCT_SAYS_TWO_THINGS", "line", first.get().number()));
                }
            }
        }
    }

    /** What the lines say of the product: the first that says anything; {@code null} where there is no such column. */
    private @Nullable String says(ProductColumn column) {
        return firstThatSays(column).orElse(lines.getFirst()).ofProduct(column);
    }

    private Optional<ProductLine> firstThatSays(ProductColumn column) {
        return lines.stream().filter(line -> says(line, column)).findFirst();
    }

    private static boolean says(ProductLine line, ProductColumn column) {
        var said = line.ofProduct(column);
        return said != null && !said.isEmpty();
    }

    private int commissionBp(@Nullable Product before) {
        var said = says(ProductColumn.COMMISSION);
        if (said == null) {
            return before == null ? 0 : before.commissionBp();
        }
        return said.isEmpty()
                ? 0
                : switch (LineNumbers.basisPoints(ProductColumn.COMMISSION, said)) {
                    case Outcome.Done<Long>(var basisPoints) ->
                        Math.clamp(basisPoints, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case Outcome.Refused<Long>(var refusal) ->
                        throw new IllegalStateException("the line was read: " + refusal);
                };
    }

    private static SkuDraft asItIs(Sku sku) {
        return new SkuDraft(sku.id(), sku.code(), sku.spec(), sku.priceFen(), sku.listPriceFen(), sku.stock(), null);
    }
}
