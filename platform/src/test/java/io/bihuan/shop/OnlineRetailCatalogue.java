package io.bihuan.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Makes a product file in the form of the import from a year of a real shop's invoices: the data set "Online Retail" of
 * the UCI Machine Learning Repository (CC BY 4.0). Nothing is cleaned but what the form cannot hold: postage, manual
 * adjustments and goods that were never sold at a price stay in it, for the import to refuse.
 *
 * <p>{@code java -cp … io.bihuan.shop.OnlineRetailCatalogue online-retail.csv.gz products.csv}
 */
public final class OnlineRetailCatalogue {

    private static final String SETTING = "bihuan.online-retail";
    private static final String VARIABLE = "BIHUAN_ONLINE_RETAIL";
    /** Five digits name a design, the letters behind them its variants: 84029E and 84029G. */
    private static final Pattern VARIANT = Pattern.compile("(\\d{5})([A-Za-z]{0,2})");
    private static final int STOCK_MAX = 10_000_000;

    private static final Map<Pattern, String> CATEGORIES = new TreeMap<>(
            (one, other) -> one.pattern().compareTo(other.pattern()));

    static {
        Map.of("BAG|PURSE|CASE|SATCHEL", "shoes-bags", "TOY|DOLL|BABY|CHILD|PUPPET|GAME|BUNTING", "kids",
                "BOOK|CARD|PENCIL|PAPER|WRAP|JOURNAL|STICKER|CHALK", "books", "SCARF|GLOVE|APRON|HAT|SLIPPER|SOCK",
                "apparel", "SOAP|LIP|BATH|CREAM", "beauty", "CHOCOLATE|SWEETS|SPICE|JAM", "food",
                "CLOCK|LIGHT|LANTERN|MUG|CUP|PLATE|BOWL|CANDLE|TEA|CAKE|CUSHION|FRAME|JAR|TIN|HOLDER|HANGER", "home")
                .forEach((words, category) -> CATEGORIES.put(Pattern.compile(words), category));
    }

    /** All that the invoices say of one stock code. */
    private static final class Sold {

        private final Map<String, Integer> descriptions = new HashMap<>();
        private final List<BigDecimal> prices = new ArrayList<>();
        private long units;

        void add(CSVRecord line) {
            var description = line.get("Description").strip();
            if (!description.isEmpty()) {
                descriptions.merge(description, 1, Integer::sum);
            }
            long quantity = Long.parseLong(line.get("Quantity"));
            var price = new BigDecimal(line.get("UnitPrice"));
            if (quantity > 0 && price.signum() > 0) {
                prices.add(price);
                units += quantity;
            }
        }

        String title() {
            return descriptions.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse("");
        }

        /** The middle one, to the fen; prices have up to three decimals. */
        BigDecimal price() {
            prices.sort(null);
            return prices.isEmpty()
                    ? BigDecimal.ZERO
                    : prices.get(prices.size() / 2).setScale(2, RoundingMode.HALF_EVEN);
        }
    }

    private OnlineRetailCatalogue() {
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), from(Path.of(arguments[0])));
    }

    /** Where the data set is: system property {@code bihuan.online-retail} or variable BIHUAN_ONLINE_RETAIL. */
    static Optional<Path> dataSet() {
        return Optional.ofNullable(System.getProperty(SETTING, System.getenv(VARIABLE))).map(Path::of)
                .filter(Files::isReadable);
    }

    static String from(Path invoices) throws IOException {
        var designs = new TreeMap<String, Map<String, Sold>>();
        try (var lines = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(reader(invoices))) {
            for (var line : lines) {
                var code = line.get("StockCode").strip();
                var variant = VARIANT.matcher(code);
                designs.computeIfAbsent(variant.matches() ? variant.group(1) : code, design -> new TreeMap<>())
                        .computeIfAbsent(code, sku -> new Sold()).add(line);
            }
        }
        var file = new StringWriter();
        try (var csv = new CSVPrinter(file, CSVFormat.RFC4180)) {
            csv.printRecord("商品编码", "单品编码", "标题", "类目", "规格", "售价(元)", "库存", "佣金(%)", "标签");
            for (var design : designs.entrySet()) {
                print(csv, design.getKey(), design.getValue());
            }
        }
        return file.toString();
    }

    private static void print(CSVPrinter csv, String design, Map<String, Sold> skus) throws IOException {
        var title = skus.values().iterator().next().title();
        boolean first = true;
        for (var sku : skus.entrySet()) {
            var variant = sku.getKey().substring(Math.min(design.length(), sku.getKey().length()));
            csv.printRecord(design, sku.getKey(), first ? title : "", first ? category(title) : "",
                    skus.size() == 1 ? "" : "款式:" + (variant.isEmpty() ? "标准" : variant), sku.getValue().price(),
                    Math.min(sku.getValue().units, STOCK_MAX), first ? "10" : "", first ? "英国现货" : "");
            first = false;
        }
    }

    private static String category(String title) {
        return CATEGORIES.entrySet().stream().filter(entry -> entry.getKey().matcher(title).find()).findFirst()
                .map(Map.Entry::getValue).orElse("gifts");
    }

    private static BufferedReader reader(Path invoices) throws IOException {
        InputStream in = Files.newInputStream(invoices);
        return new BufferedReader(new InputStreamReader(
                invoices.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }
}
