package io.bihuan.shop;

import static io.bihuan.shop.ShopFixture.coat;
import static io.bihuan.shop.ShopFixture.draft;
import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.owner;
import static io.bihuan.shop.ShopFixture.sku;
import static io.bihuan.shop.ShopFixture.spec;
import static io.bihuan.shop.ShopFixture.staff;
import static io.bihuan.shop.ShopFixture.titled;
import static io.bihuan.shop.ShopFixture.viewer;
import static io.bihuan.shop.ShopFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class AddProductTest {

    @Autowired
    AddProduct addProduct;
    @Autowired
    Products products;
    @Autowired
    JdbcClient jdbc;

    private final long merchant = fresh();
    private final Caller owner = owner(merchant);

    static Stream<Arguments> draftsThatAreWrong() {
        return Stream.of(Arguments.of("TITLE_INVALID", "title", titled("")),
                Arguments.of("TITLE_INVALID", "title", titled(" 　 ")),
                Arguments.of("TITLE_INVALID", "title", titled("衣".repeat(61))),
                Arguments.of("TITLE_INVALID", "title", titled("大衣\u0000")),
                Arguments.of("TITLE_INVALID", "title", titled("大衣\ud83d")),
                Arguments.of("CATEGORY_UNKNOWN", "category", with("大衣", "weapons", "", null, 0, List.of())),
                Arguments.of("CATEGORY_UNKNOWN", "category", with("大衣", "", "", null, 0, List.of())),
                Arguments.of("DESCRIPTION_INVALID", "description",
                        with("大衣", "apparel", "长".repeat(2001), null, 0, List.of())),
                Arguments.of("TAGS_INVALID", "tags",
                        with("大衣", "apparel", "", null, 0, List.of("1", "2", "3", "4", "5", "6"))),
                Arguments.of("TAGS_INVALID", "tags", with("大衣", "apparel", "", null, 0, List.of("现货", "现货"))),
                Arguments.of("TAGS_INVALID", "tags", with("大衣", "apparel", "", null, 0, List.of(""))),
                Arguments.of("PICTURE_UNKNOWN", "picture",
                        with("大衣", "apparel", "", "https://example.com/coat.png", 0, List.of())),
                Arguments.of("PICTURE_UNKNOWN", "picture",
                        with("大衣", "apparel", "", "/api/v1/pictures/404", 0, List.of())),
                Arguments.of("PICTURE_UNKNOWN", "picture",
                        with("大衣", "apparel", "", "/api/v1/pictures/art/sword.svg?seed=1", 0, List.of())),
                Arguments.of("COMMISSION_OUT_OF_RANGE", "commissionBp", with("大衣", "apparel", "", null, -1, List.of())),
                Arguments.of("COMMISSION_OUT_OF_RANGE", "commissionBp", with("大衣", "apparel", "", null, 99, List.of())),
                Arguments.of("COMMISSION_OUT_OF_RANGE", "commissionBp",
                        with("大衣", "apparel", "", null, 80_01, List.of())),
                Arguments.of("COMMISSION_OUT_OF_RANGE", "commissionBp",
                        with("大衣", "apparel", "", null, Integer.MAX_VALUE, List.of())),
                Arguments.of("SKUS_COUNT", "skus", draft(List.of())),
                Arguments.of("SKUS_COUNT", "skus", draft(skus(51))),
                Arguments.of("CODE_INVALID", "code", draft(List.of(sku("", List.of(), 1, 1)))),
                Arguments.of("CODE_INVALID", "code", draft(List.of(sku("=cmd()", List.of(), 1, 1)))),
                Arguments.of("CODE_INVALID", "code", draft(List.of(sku("A B", List.of(), 1, 1)))),
                Arguments.of("CODE_INVALID", "code", draft(List.of(sku("A".repeat(65), List.of(), 1, 1)))),
                Arguments.of("CODE_TWICE", "code",
                        draft(List.of(sku("A", spec("黑", "M"), 1, 1), sku("A", spec("黑", "L"), 1, 1)))),
                Arguments.of("SPEC_INVALID", "spec", draft(List.of(sku("A", List.of(new SpecValue("", "M")), 1, 1)))),
                Arguments.of("SPEC_INVALID", "spec",
                        draft(List.of(sku("A", List.of(new SpecValue("颜色", "黑:白")), 1, 1)))),
                Arguments.of("SPEC_INVALID", "spec",
                        draft(List.of(sku("A", List.of(new SpecValue("颜色", "黑：白")), 1, 1)))),
                Arguments.of("SPEC_INVALID", "spec",
                        draft(List.of(sku("A", List.of(new SpecValue("颜色；尺码", "黑")), 1, 1)))),
                Arguments.of("SPEC_INVALID", "spec", draft(List.of(
                        sku("A", List.of(new SpecValue("颜色", "黑"), new SpecValue("颜色", "白")), 1, 1)))),
                Arguments.of("SPEC_NAMES_DIFFER", "spec",
                        draft(List.of(sku("A", spec("黑", "M"), 1, 1),
                                sku("B", List.of(new SpecValue("颜色", "黑")), 1, 1)))),
                Arguments.of("SPEC_TWICE", "spec",
                        draft(List.of(sku("A", spec("黑", "M"), 1, 1), sku("B", spec("黑", "M"), 1, 1)))),
                Arguments.of("SPEC_TWICE", "spec",
                        draft(List.of(sku("A", List.of(), 1, 1), sku("B", List.of(), 1, 1)))),
                Arguments.of("PRICE_OUT_OF_RANGE", "priceFen", draft(List.of(sku("A", List.of(), 0, 1)))),
                Arguments.of("PRICE_OUT_OF_RANGE", "priceFen", draft(List.of(sku("A", List.of(), -1, 1)))),
                Arguments.of("PRICE_OUT_OF_RANGE", "priceFen", draft(List.of(sku("A", List.of(), 100_000_001, 1)))),
                Arguments.of("PRICE_OUT_OF_RANGE", "priceFen", draft(List.of(sku("A", List.of(), Long.MAX_VALUE, 1)))),
                Arguments.of("LIST_PRICE_OUT_OF_RANGE", "listPriceFen",
                        draft(List.of(new SkuDraft(null, "A", List.of(), 100, 99L, 1, null)))),
                Arguments.of("LIST_PRICE_OUT_OF_RANGE", "listPriceFen",
                        draft(List.of(new SkuDraft(null, "A", List.of(), 100, Long.MAX_VALUE, 1, null)))),
                Arguments.of("STOCK_OUT_OF_RANGE", "stock", draft(List.of(sku("A", List.of(), 1, -1)))),
                Arguments.of("STOCK_OUT_OF_RANGE", "stock", draft(List.of(sku("A", List.of(), 1, 10_000_001)))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("draftsThatAreWrong")
    void refusesAWrongDraftAndNamesTheField(String code, String field, ProductDraft draft) {
        var refusal = refusal(addProduct.add(owner, merchant, draft));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.arguments()).containsEntry("field", field);
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(productsOf(merchant)).isEmpty();
    }

    @Test
    void refusesThoseWithoutTheRight() {
        var strangers = List.of(viewer(), owner(fresh()), staff(merchant, Role.FINANCE),
                staff(merchant, Role.SERVICE));

        for (var stranger : strangers) {
            assertThat(refusal(addProduct.add(stranger, merchant, coat())).code()).isEqualTo("RIGHT_MISSING");
        }
        assertThat(productsOf(merchant)).isEmpty();
    }

    @Test
    void refusesACodeThatTheMerchantUsesAlreadyAndKeepsNothingOfTheDraft() {
        var first = coat();
        addProduct.add(owner, merchant, first).orRefuse();

        var skus = new ArrayList<>(List.of(sku("NEW-" + fresh(), spec("黑", "M"), 100, 1)));
        skus.add(sku(first.skus().getFirst().code(), spec("黑", "L"), 100, 1));
        var refusal = refusal(addProduct.add(owner, merchant, draft(skus)));

        assertThat(refusal.code()).isEqualTo("CODE_TAKEN");
        assertThat(productsOf(merchant)).hasSize(1);
    }

    @Test
    void refusesAPictureOfAnotherMerchant() {
        long other = fresh();
        long pictureId = fresh();
        jdbc.sql(
                """
                    insert into shop.picture (id, merchant_id, content_type, width, height, sha256, content, stored_by, stored_at)
                    values (:id, :merchant, 'image/png', 1, 1, sha256('x'), 'x', 1, now())
                    """)
                .param("id", pictureId).param("merchant", other).update();
        var draft = with("大衣", "apparel", "", "/api/v1/pictures/" + pictureId, 0, List.of());

        assertThat(refusal(addProduct.add(owner, merchant, draft)).code()).isEqualTo("PICTURE_UNKNOWN");
        assertThat(addProduct.add(owner(other), other, draft)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesMoreProductsThanAShopMayHave() {
        jdbc.sql(
                """
                    insert into shop.product (id, merchant_id, title, category, description, picture, commission_bp, state, tags,
                      spec_names, version, created_at, changed_at)
                    select :from + n, :merchant, '旧货', 'other', '', '/p', 0, 'OFF_SHELF', '{}', '{}', 1, now(), now()
                    from generate_series(1, :full) n
                    """)
                .param("from", fresh()).param("merchant", merchant)
                .param("full", AddProduct.PRODUCTS_PER_MERCHANT_MAX).update();
        try {
            var refusal = refusal(addProduct.add(owner, merchant, coat()));

            assertThat(refusal.code()).isEqualTo("TOO_MANY_PRODUCTS");
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        } finally {
            jdbc.sql("delete from shop.product where merchant_id = :merchant").param("merchant", merchant).update();
        }
    }

    @Test
    void keepsTheSameCodeOfTwoMerchantsApart() {
        var draft = coat();
        long other = fresh();

        var mine = addProduct.add(owner, merchant, draft).orRefuse();
        var theirs = addProduct.add(owner(other), other, draft).orRefuse();

        assertThat(mine.skus().getFirst().id()).isNotEqualTo(theirs.skus().getFirst().id());
    }

    @Test
    void addsAProductThatReadsBackAsItWasWritten() {
        var skus = List.of(new SkuDraft(null, "A-" + fresh(), spec("驼色", "M"), 199_00, 299_00L, 20, null),
                new SkuDraft(null, "B-" + fresh(), spec("驼色", "L"), 209_00, null, 0, null));

        var added = addProduct.add(owner, merchant, draft(skus)).orRefuse();
        var read = products.find(added.id()).orElseThrow();

        assertThat(read).usingRecursiveComparison().ignoringFields("createdAt").isEqualTo(added);
        assertThat(read.state()).isEqualTo(ShelfState.ON_SHELF);
        assertThat(read.priceFromFen()).isEqualTo(199_00);
        assertThat(read.priceToFen()).isEqualTo(209_00);
        assertThat(read.stock()).isEqualTo(20);
        assertThat(read.picture()).startsWith("/api/v1/pictures/art/coat.svg?seed=");
        var offer = products.offer(read.skus().getFirst().id()).orElseThrow();
        assertThat(offer.spec()).isEqualTo("颜色:驼色 尺码:M");
        assertThat(offer.listPriceFen()).isEqualTo(299_00);
        assertThat(offer.onShelf()).isTrue();
    }

    @Test
    void takesTheSmallestAndTheLargestOfEverything() {
        var skus = List.of(new SkuDraft(null, "最小", spec("一", "1"), 1, 1L, 0, null),
                new SkuDraft(null, "最大", spec("二".repeat(40), "2"), 100_000_000, 100_000_000L, 10_000_000, null));

        var product = addProduct.add(owner, merchant, new ProductDraft("衣".repeat(60), "other", "长".repeat(2000), null,
                80_00, List.of("一", "二", "三", "四", "五"), skus)).orRefuse();

        assertThat(products.find(product.id())).isPresent();
    }

    @Test
    void writesWhoSetTheFirstPriceAndStock() {
        var product = addProduct.add(owner, merchant, coat()).orRefuse();

        var audit = jdbc
                .sql("""
                    select what || ' ' || coalesce(from_value::text, '-') || ' ' || to_value || ' ' || cause from shop.sku_change
                    where sku_id = :sku and by_person = :person order by what
                    """)
                .param("sku", product.skus().getFirst().id()).param("person", owner.personId())
                .query(String.class).list();

        assertThat(audit).containsExactly("PRICE - 19900 ADDED", "STOCK - 20 ADDED");
    }

    private List<Product> productsOf(long merchantId) {
        return products.search(ProductSearch.ofMerchant(merchantId, null, null, null, 20)).items();
    }

    private static List<SkuDraft> skus(int count) {
        return IntStream.range(0, count).mapToObj(i -> sku("S" + i, spec("黑", "" + i), 1, 1)).toList();
    }

    static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
