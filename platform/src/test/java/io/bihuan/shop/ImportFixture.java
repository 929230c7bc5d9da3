package io.bihuan.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.account.Caller;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.foundation.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** Merchants who import: real people, because the background asks again whether they may. */
final class ImportFixture {

    static final String HEADINGS = "商品编码,单品编码,标题,类目,规格,售价(元),划线价(元),库存,佣金(%),标签,描述,图片\n";
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private final ApplicationContext platform;

    ImportFixture(ApplicationContext platform) {
        this.platform = platform;
    }

    /** A person with a shop of their own, as the background will see them. */
    Caller owner() {
        var number = Long.toString(ShopFixture.fresh(), 36);
        var people = platform.getBean(People.class);
        var person = platform.getBean(RegisterPerson.class).register("i" + number, "店主", "correct horse").orRefuse();
        platform.getBean(FoundOrganisation.class)
                .found(people.caller(person.id()).orElseThrow(), OrganisationKind.MERCHANT, "小店" + number).orRefuse();
        return people.caller(person.id()).orElseThrow();
    }

    static long shopOf(Caller owner) {
        return owner.memberships().getFirst().organisationId();
    }

    static byte[] file(String... lines) {
        return (HEADINGS + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    /** A product of one SKU: ¥12.50, 20 units. */
    static String line(String code, String title) {
        return code + ",," + title + ",家居,,12.50,,20,,,,";
    }

    /** Begins an import and waits until the background has ended it. */
    ProductImport imported(Caller owner, byte[] content) throws InterruptedException {
        var begun = platform.getBean(ImportProducts.class).begin(owner, shopOf(owner), "货盘.csv", content).orRefuse();
        return ended(begun.id());
    }

    ProductImport ended(long id) throws InterruptedException {
        var imports = platform.getBean(ProductImports.class);
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        var now = imports.find(id).orElseThrow();
        while (now.state() == ProductImport.State.RUNNING) {
            assertThat(System.nanoTime()).as("import %s has not ended in %s: %s", id, WAIT_MAX, now).isLessThan(end);
            Thread.sleep(100);
            now = imports.find(id).orElseThrow();
        }
        return now;
    }

    /** {@code line column code} of each refused line. */
    List<String> refusals(ProductImport ended) {
        return all(ended).stream().map(line -> Stream.of(String.valueOf(line.line()), line.column() == null
                ? "-"
                : line.column(), line.refusal().code()).collect(Collectors.joining(" "))).toList();
    }

    List<RefusedLine> all(ProductImport ended) {
        var imports = platform.getBean(ProductImports.class);
        var lines = new ArrayList<RefusedLine>();
        String cursor = null;
        do {
            var page = imports.refusedLines(ended.id(), cursor, Page.LIMIT_MAX);
            lines.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }

    List<Product> products(long merchantId) {
        var products = platform.getBean(Products.class);
        var all = new ArrayList<Product>();
        String cursor = null;
        do {
            var page = products.search(ProductSearch.ofMerchant(merchantId, null, null, cursor, Page.LIMIT_MAX));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all.reversed();
    }
}
