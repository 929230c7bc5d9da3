package io.bihuan.shop;

import static io.bihuan.shop.ShopFixture.coat;
import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.owner;
import static io.bihuan.shop.ShopFixture.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class ProductsTest {

    @Autowired
    AddProduct addProduct;
    @Autowired
    Products products;
    @Autowired
    JdbcClient jdbc;

    private final long merchant = fresh();

    @Test
    void areNotFoundByACursorThatIsNone() {
        assertThatThrownBy(() -> products.search(ProductSearch.ofMerchant(merchant, null, null, "x'--", 5)))
                .isInstanceOf(RefusedException.class).hasMessageContaining("BAD_CURSOR");
    }

    @Test
    void takeSignsOfTheSearchLanguageAsTheyAre() {
        add("百分百 100% 羊毛");
        add("羊毛_围巾");
        add("羊毛大衣");

        assertThat(search("100%")).containsExactly("百分百 100% 羊毛");
        assertThat(search("%")).containsExactly("百分百 100% 羊毛");
        assertThat(search("_")).containsExactly("羊毛_围巾");
        assertThat(search("\\")).isEmpty();
        assertThat(search("'; drop table shop.product; --")).isEmpty();
    }

    @Test
    void areFoundByAPartOfTheTitleWhateverItsCaseOrByAWholeCode() {
        add("Silk Scarf");
        var coat = addProduct.add(owner(merchant), merchant, coat()).orRefuse();

        assertThat(search("silk")).containsExactly("Silk Scarf");
        assertThat(search(coat.skus().getFirst().code())).containsExactly(coat.title());
        assertThat(search(coat.skus().getFirst().code().substring(0, 5))).isEmpty();
    }

    @Test
    void arePagedNewestFirstWithoutGapOrRepetition() {
        for (int i = 0; i < 7; i++) {
            add("第" + i + "件");
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = products.search(ProductSearch.ofMerchant(merchant, null, null, cursor, 3));
            page.items().forEach(product -> seen.add(product.title()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).containsExactly("第6件", "第5件", "第4件", "第3件", "第2件", "第1件", "第0件");
    }

    @Test
    void ofMerchantsAreKeptApart() {
        add("我的");
        long other = fresh();
        addProduct.add(owner(other), other, titled("别人的")).orRefuse();

        assertThat(search(null)).containsExactly("我的");
    }

    @Test
    void keepTheirAuditAsItWasWritten() {
        long skuId = add("大衣").skus().getFirst().id();

        for (var statement : List.of("update shop.sku_change set to_value = 1 where sku_id = ",
                "delete from shop.sku_change where sku_id = ")) {
            assertThatThrownBy(() -> jdbc.sql(statement + skuId).update()).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    /** The rows of a hot SKU stay on their page: a sale writes no index. */
    @Test
    void sellWithoutTouchingAnIndex() {
        long skuId = add("爆款").skus().getFirst().id();
        for (int i = 0; i < 15; i++) {
            jdbc.sql("update shop.sku set stock = stock - 1, sold = sold + 1 where id = :id").param("id", skuId)
                    .update();
        }

        var indexed = jdbc.sql("""
            select count(*) from pg_index i, unnest(i.indkey) k
            join pg_attribute a on a.attnum = k and a.attrelid = 'shop.sku'::regclass
            where i.indrelid = 'shop.sku'::regclass and a.attname in ('stock', 'sold')
            """).query(Integer.class).single();
        assertThat(indexed).isZero();
    }

    private Product add(String title) {
        return addProduct.add(owner(merchant), merchant, titled(title)).orRefuse();
    }

    private List<String> search(@Nullable String text) {
        return products.search(ProductSearch.ofMerchant(merchant, text, null, null, 20)).items().stream()
                .map(Product::title).toList();
    }
}
