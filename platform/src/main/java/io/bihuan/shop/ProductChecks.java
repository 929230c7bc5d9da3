package io.bihuan.shop;

import io.bihuan.foundation.Refusal;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a product as it is written down. Each refusal names the field. */
public final class ProductChecks {

    public static final int TITLE_CHARACTERS_MAX = 60;
    public static final int DESCRIPTION_CHARACTERS_MAX = 2_000;
    public static final int TAGS_MAX = 5;
    public static final int TAG_CHARACTERS_MAX = 24;
    public static final int SKUS_MAX = 50;
    public static final int CODE_CHARACTERS_MAX = 64;
    public static final int SPEC_NAMES_MAX = 3;
    public static final int SPEC_NAME_CHARACTERS_MAX = 10;
    public static final int SPEC_VALUE_CHARACTERS_MAX = 40;
    public static final long PRICE_FEN_MAX = 100_000_000;
    public static final int STOCK_MAX = 10_000_000;

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/#+-]{0,63}");
    /** The signs, in both widths, that part names and values where specs are written in one line, as in a CSV file. */
    private static final Pattern SPEC_SIGNS = Pattern.compile("[:;\\uFF1A\\uFF1B]");

    private ProductChecks() {
    }

    /** The first thing that is wrong, from top to bottom. Commission and picture need more than the draft. */
    static Optional<Refusal> wrong(ProductDraft draft) {
        return first(wrongTitle(draft.title()), wrongCategory(draft.category()),
                wrongDescription(draft.description()), wrongTags(draft.tags()), wrongSkus(draft.skus()));
    }

    public static Optional<Refusal> wrongTitle(String title) {
        return title.isBlank() || length(title) > TITLE_CHARACTERS_MAX || hasControls(title)
                ? refused("TITLE_INVALID", "title", "max", TITLE_CHARACTERS_MAX)
                : Optional.empty();
    }

    public static Optional<Refusal> wrongCategory(String category) {
        return Category.of(category).isEmpty()
                ? refused("CATEGORY_UNKNOWN", "category", "category", category)
                : Optional.empty();
    }

    public static Optional<Refusal> wrongDescription(String description) {
        return length(description) > DESCRIPTION_CHARACTERS_MAX
                || hasControls(description.replaceAll("[\\n\\r\\t]", ""))
                        ? refused("DESCRIPTION_INVALID", "description", "max", DESCRIPTION_CHARACTERS_MAX)
                        : Optional.empty();
    }

    public static Optional<Refusal> wrongTags(List<String> tags) {
        boolean wrong = tags.size() > TAGS_MAX || new HashSet<>(tags).size() < tags.size()
                || tags.stream().anyMatch(tag -> tag.isBlank() || length(tag) > TAG_CHARACTERS_MAX || hasControls(tag));
        return wrong
                ? refused("TAGS_INVALID", "tags", "max", TAGS_MAX, "maxCharacters", TAG_CHARACTERS_MAX)
                : Optional.empty();
    }

    /** What is wrong with one SKU by itself. */
    public static Optional<Refusal> wrongSku(SkuDraft sku) {
        return first(wrongCode(sku.code(), "code"), wrongSpec(sku), wrongPrices(sku.code(), sku.priceFen(),
                sku.listPriceFen()), wrongStock(sku.code(), sku.stock()));
    }

    public static Optional<Refusal> wrongCode(String code, String field) {
        return CODE.matcher(code).matches()
                ? Optional.empty()
                : refused("CODE_INVALID", field, "code", code, "max", CODE_CHARACTERS_MAX);
    }

    static Optional<Refusal> wrongPrices(String code, long priceFen, @Nullable Long listPriceFen) {
        if (priceFen < 1 || priceFen > PRICE_FEN_MAX) {
            return refused("PRICE_OUT_OF_RANGE", "priceFen", "code", code, "maxYuan", PRICE_FEN_MAX / 100);
        }
        return listPriceFen != null && (listPriceFen < priceFen || listPriceFen > PRICE_FEN_MAX)
                ? refused("LIST_PRICE_OUT_OF_RANGE", "listPriceFen", "code", code, "maxYuan", PRICE_FEN_MAX / 100)
                : Optional.empty();
    }

    static Optional<Refusal> wrongStock(String code, long stock) {
        return stock < 0 || stock > STOCK_MAX
                ? refused("STOCK_OUT_OF_RANGE", "stock", "code", code, "max", STOCK_MAX)
                : Optional.empty();
    }

    private static Optional<Refusal> wrongSpec(SkuDraft sku) {
        boolean wrong = sku.spec().size() > SPEC_NAMES_MAX
                || sku.spec().stream().map(SpecValue::name).distinct().count() < sku.spec().size()
                || sku.spec().stream().anyMatch(one -> wrongPart(one.name(), SPEC_NAME_CHARACTERS_MAX)
                        || wrongPart(one.value(), SPEC_VALUE_CHARACTERS_MAX));
        return wrong
                ? refused("SPEC_INVALID", "spec", "code", sku.code(), "max", SPEC_NAMES_MAX, "maxName",
                        SPEC_NAME_CHARACTERS_MAX, "maxValue", SPEC_VALUE_CHARACTERS_MAX)
                : Optional.empty();
    }

    private static boolean wrongPart(String text, int charactersMax) {
        return text.isBlank() || length(text) > charactersMax || hasControls(text) || SPEC_SIGNS.matcher(text).find();
    }

    private static Optional<Refusal> wrongSkus(List<SkuDraft> skus) {
        if (skus.isEmpty() || skus.size() > SKUS_MAX) {
            return refused("SKUS_COUNT", "skus", "max", SKUS_MAX);
        }
        var codes = new HashSet<String>();
        var specs = new HashSet<List<SpecValue>>();
        for (var sku : skus) {
            var wrong = wrongSku(sku);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (!codes.add(sku.code())) {
                return refused("CODE_TWICE", "code", "code", sku.code());
            }
            if (!names(sku.spec()).equals(names(skus.getFirst().spec()))) {
                return refused("SPEC_NAMES_DIFFER", "spec", "code", sku.code());
            }
            if (!specs.add(sku.spec())) {
                return refused("SPEC_TWICE", "spec", "code", sku.code());
            }
        }
        return Optional.empty();
    }

    static List<String> names(List<SpecValue> spec) {
        return spec.stream().map(SpecValue::name).toList();
    }

    static List<String> values(List<SpecValue> spec) {
        return spec.stream().map(SpecValue::value).toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Signs that cannot be seen or stored: control characters and halves of a character. */
    private static boolean hasControls(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static Optional<Refusal> refused(String code, String field, Object... namesAndValues) {
        var all = Stream.concat(Stream.of("field", field), Stream.of(namesAndValues)).toArray();
        return Optional.of(Refusal.invalid(code, all));
    }

    @SafeVarargs
    private static Optional<Refusal> first(Optional<Refusal>... found) {
        return Stream.of(found).flatMap(Optional::stream).findFirst();
    }
}
