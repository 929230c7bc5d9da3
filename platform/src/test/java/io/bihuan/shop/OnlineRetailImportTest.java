package io.bihuan.shop;

import static io.bihuan.shop.ImportFixture.shopOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bihuan.PlatformTest;
import io.bihuan.shop.csv.ProductColumn;
import io.bihuan.shop.csv.ProductFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A year of a real shop through the same door as any other file. */
@PlatformTest
class OnlineRetailImportTest {

    @Autowired
    ApplicationContext platform;

    @Test
    void aRealCatalogueIsTakenInToTheFenAndWhatIsNoProductIsRefusedWithAReason() throws Exception {
        var dataSet = OnlineRetailCatalogue.dataSet();
        assumeTrue(dataSet.isPresent(), "skipped: needs the data set Online Retail (UCI, CC BY 4.0) as CSV, gzipped or "
                + "not, named by -Dbihuan.online-retail=FILE or BIHUAN_ONLINE_RETAIL");
        var content = OnlineRetailCatalogue.from(dataSet.get()).getBytes(StandardCharsets.UTF_8);
        var file = ProductFile.read(content).orRefuse();
        assertThat(file.products()).isGreaterThan(1_000);
        var fixture = new ImportFixture(platform);
        var owner = fixture.owner();

        long start = System.nanoTime();
        var ended = fixture.imported(owner, content);
        var reasons = fixture.all(ended).stream()
                .collect(Collectors.groupingBy(line -> line.refusal().code(), Collectors.counting()));
        System.out.printf("%d lines of %d products in %d ms: %d taken in, %d refused %s%n", ended.lines(),
                file.products(), Duration.ofNanos(System.nanoTime() - start).toMillis(), ended.accepted(),
                ended.refused(), reasons);

        assertThat(ended.state()).isEqualTo(ProductImport.State.DONE);
        assertThat(ended.lines()).isEqualTo(file.lines().size());
        assertThat(ended.accepted()).isGreaterThan(3_500);
        assertThat(reasons.keySet()).isSubsetOf("PRICE_OUT_OF_RANGE", "CODE_INVALID", "CELL_EMPTY",
                "PRODUCT_LINE_REFUSED");
        var refused = fixture.all(ended).stream().map(RefusedLine::line).collect(Collectors.toSet());
        var expected = new HashMap<String, String>();
        file.lines().stream().filter(line -> !refused.contains(line.number()))
                .forEach(line -> expected.put(cell(file, line, ProductColumn.SKU_CODE),
                        cell(file, line, ProductColumn.PRODUCT_CODE) + ' ' + cell(file, line, ProductColumn.PRICE)
                                + ' ' + cell(file, line, ProductColumn.STOCK)));
        var products = fixture.products(shopOf(owner));
        var found = new HashMap<String, String>();
        products.forEach(product -> product.skus().forEach(sku -> found.put(sku.code(), product.code() + ' '
                + BigDecimal.valueOf(sku.priceFen(), 2) + ' ' + sku.stock())));
        assertThat(products).hasSize(ended.added()).hasSizeGreaterThan(1_000);
        assertThat(found).isEqualTo(expected);

        var again = fixture.imported(owner, content);

        assertThat(again.unchanged()).isEqualTo(ended.added());
        assertThat(again.added() + again.updated()).isZero();
        assertThat(again.refused()).isEqualTo(ended.refused());
        assertThat(fixture.products(shopOf(owner))).isEqualTo(products);
    }

    private static String cell(ProductFile file, ProductFile.Line line, ProductColumn column) {
        return file.headings().cell(line.cells(), column);
    }
}
