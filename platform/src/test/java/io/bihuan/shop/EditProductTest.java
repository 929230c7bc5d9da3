package io.bihuan.shop;

import static io.bihuan.shop.AddProductTest.refusal;
import static io.bihuan.shop.ShopFixture.again;
import static io.bihuan.shop.ShopFixture.coat;
import static io.bihuan.shop.ShopFixture.draft;
import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.owner;
import static io.bihuan.shop.ShopFixture.sku;
import static io.bihuan.shop.ShopFixture.spec;
import static io.bihuan.shop.ShopFixture.staff;
import static io.bihuan.shop.ShopFixture.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
@RecordApplicationEvents
class EditProductTest {

    @Autowired
    AddProduct addProduct;
    @Autowired
    EditProduct editProduct;
    @Autowired
    ChangeShelfState changeShelfState;
    @Autowired
    ChangeSku changeSku;
    @Autowired
    Products products;
    @Autowired
    Stock stock;
    @Autowired
    PlatformTransactionManager manager;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEvents events;

    private final long merchant = fresh();
    private final Caller owner = owner(merchant);

    @Test
    void doesNotKnowTheProductOfAnotherMerchant() {
        var product = added();
        long skuId = product.skus().getFirst().id();

        for (var stranger : List.of(viewer(), owner(fresh()))) {
            assertThat(refusal(editProduct.edit(stranger, product.id(), null, coat())).code()).isEqualTo("NOT_FOUND");
            assertThat(refusal(changeShelfState.change(stranger, product.id(), ShelfState.OFF_SHELF)).code())
                    .isEqualTo("NOT_FOUND");
            assertThat(refusal(changeSku.change(stranger, skuId, 1L, 1)).code()).isEqualTo("NOT_FOUND");
        }
        assertThat(products.find(product.id())).contains(product);
    }

    @Test
    void refusesStaffWithoutTheRight() {
        var product = added();
        var finance = staff(merchant, Role.FINANCE);

        assertThat(refusal(editProduct.edit(finance, product.id(), null, again(product))).code())
                .isEqualTo("RIGHT_MISSING");
        assertThat(refusal(changeShelfState.change(finance, product.id(), ShelfState.OFF_SHELF)).code())
                .isEqualTo("RIGHT_MISSING");
        assertThat(refusal(changeSku.change(finance, product.skus().getFirst().id(), 1L, null)).code())
                .isEqualTo("RIGHT_MISSING");
    }

    @Test
    void refusesAnEditThatBeganBeforeAnother() {
        var product = added();
        editProduct.edit(owner, product.id(), product.version(), again(product)).orRefuse();

        var refusal = refusal(editProduct.edit(owner, product.id(), product.version(), again(product)));

        assertThat(refusal.code()).isEqualTo("PRODUCT_CHANGED_MEANWHILE");
        assertThat(refusal.kind().httpStatus()).isEqualTo(409);
    }

    @Test
    void letsOneOfManyEditsAtOnceThrough() throws Exception {
        var product = added();
        int editors = 8;
        var start = new CyclicBarrier(editors);
        var answers = new ArrayList<Future<Outcome<Product>>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < editors; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return editProduct.edit(owner, product.id(), 1, again(product));
                }));
            }
        }

        int done = 0;
        for (var answer : answers) {
            done += answer.get() instanceof Outcome.Done<Product> ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
        assertThat(products.find(product.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void doesNotBringBackUnitsThatWereSoldWhileTheFormWasOpen() {
        var product = added();
        var form = again(product);
        take(product.skus().getFirst().id(), 5);

        var edited = editProduct.edit(owner, product.id(), 1, form).orRefuse();

        assertThat(edited.stock()).isEqualTo(15);
        assertThat(edited.soldCount()).isEqualTo(5);
    }

    @Test
    void refusesToTakeOutMoreThanIsLeftWhenSalesWereFaster() {
        var product = added();
        var before = product.skus().getFirst();
        take(before.id(), 15);
        var form = draft(List.of(new SkuDraft(before.id(), before.code(), before.spec(), before.priceFen(), null, 10,
                before.stock())));

        var refusal = refusal(editProduct.edit(owner, product.id(), 1, form));

        assertThat(refusal.code()).isEqualTo("STOCK_MOVED");
        assertThat(refusal.arguments()).containsEntry("stock", 5);
        assertThat(products.find(product.id()).orElseThrow().stock()).isEqualTo(5);
    }

    @Test
    void setsTheStockAsCountedWhereTheDraftSawNone() {
        var product = added();
        var before = product.skus().getFirst();
        take(before.id(), 15);

        var counted = draft(List.of(sku(before.code(), before.spec(), before.priceFen(), 9)));
        var edited = editProduct.edit(owner, product.id(), null, counted).orRefuse();

        assertThat(edited.stock()).isEqualTo(9);
    }

    @Test
    void refusesASkuOfAnotherProduct() {
        var product = added();
        var other = added().skus().getFirst();

        var byId = draft(List.of(new SkuDraft(other.id(), other.code(), List.of(), 100, null, 1, null)));
        var byCode = draft(List.of(sku(other.code(), List.of(), 100, 1)));

        assertThat(refusal(editProduct.edit(owner, product.id(), null, byId)).code()).isEqualTo("NOT_FOUND");
        assertThat(refusal(editProduct.edit(owner, product.id(), null, byCode)).code()).isEqualTo("CODE_TAKEN");
        assertThat(products.find(product.id())).contains(product);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("io.bihuan.shop.AddProductTest#draftsThatAreWrong")
    void refusesAWrongDraftAndLeavesTheProductAsItWas(String code, String field, ProductDraft wrong) {
        var product = added();

        var refusal = refusal(editProduct.edit(owner, product.id(), null, wrong));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.arguments()).containsEntry("field", field);
        assertThat(products.find(product.id())).contains(product);
    }

    @Test
    void refusesACodeThatAnotherProductOfTheMerchantHas() {
        var taken = added().skus().getFirst().code();
        var product = added();

        var refusal = refusal(
                editProduct.edit(owner, product.id(), null, draft(List.of(sku(taken, List.of(), 100, 1)))));

        assertThat(refusal.code()).isEqualTo("CODE_TAKEN");
        assertThat(refusal.arguments()).containsEntry("code", taken);
        assertThat(products.find(product.id())).contains(product);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, 100_000_001, 1_000_000_000_00L, Long.MAX_VALUE})
    void refusesAPriceOutOfRangeAndKeepsTheOldOne(long priceFen) {
        var product = added();

        var refusal = refusal(changeSku.change(owner, product.skus().getFirst().id(), priceFen, 5));

        assertThat(refusal.code()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(products.find(product.id())).contains(product);
    }

    @Test
    void refusesToChangeASkuThatIsWithdrawn() {
        var both = List.of(sku("W1-" + fresh(), spec("黑", "M"), 100, 5), sku("W2-" + fresh(), spec("黑", "L"), 100, 7));
        var product = addProduct.add(owner, merchant, draft(both)).orRefuse();
        editProduct.edit(owner, product.id(), null, draft(both.subList(0, 1))).orRefuse();

        assertThat(refusal(changeSku.change(owner, product.skus().getLast().id(), 1L, 1)).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesAListPriceBelowTheNewPrice() {
        var product = addProduct.add(owner, merchant,
                draft(List.of(new SkuDraft(null, "L-" + fresh(), List.of(), 100, 150L, 1, null)))).orRefuse();

        var refusal = refusal(changeSku.change(owner, product.skus().getFirst().id(), 151L, null));

        assertThat(refusal.code()).isEqualTo("LIST_PRICE_OUT_OF_RANGE");
    }

    @Test
    void refusesAStockChangeBelowNothingOrAboveTheLimit() {
        var skuId = added().skus().getFirst().id();

        assertThat(refusal(changeSku.change(owner, skuId, null, -21)).code()).isEqualTo("STOCK_TOO_LOW");
        assertThat(refusal(changeSku.change(owner, skuId, null, 10_000_000)).code()).isEqualTo("STOCK_OUT_OF_RANGE");
        assertThat(refusal(changeSku.change(owner, skuId, null, Integer.MIN_VALUE)).code()).isEqualTo("STOCK_TOO_LOW");
        assertThat(refusal(changeSku.change(owner, skuId, null, Integer.MAX_VALUE)).code())
                .isEqualTo("STOCK_OUT_OF_RANGE");
        assertThat(refusal(changeSku.change(owner, skuId, 0L, null)).code()).isEqualTo("PRICE_OUT_OF_RANGE");
        assertThat(refusal(changeSku.change(owner, -5, 1L, null)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void withdrawsSkusThatTheDraftLeavesOutAndKnowsThemAgainByTheirCode() {
        var both = List.of(sku("W1-" + fresh(), spec("黑", "M"), 100, 5), sku("W2-" + fresh(), spec("黑", "L"), 100, 7));
        var product = addProduct.add(owner, merchant, draft(both)).orRefuse();

        var one = editProduct.edit(owner, product.id(), null, draft(both.subList(0, 1))).orRefuse();
        var again = editProduct.edit(owner, product.id(), null, draft(both)).orRefuse();

        assertThat(one.skus()).hasSize(1);
        assertThat(again.skus()).extracting(Sku::id).isEqualTo(product.skus().stream().map(Sku::id).toList());
        assertThat(products.offer(product.skus().getLast().id())).isPresent();
    }

    @Test
    void swapsTheCodesAndTheOrderOfTwoSkus() {
        var first = sku("S1-" + fresh(), spec("黑", "M"), 100, 5);
        var second = sku("S2-" + fresh(), spec("黑", "L"), 200, 7);
        var product = addProduct.add(owner, merchant, draft(List.of(first, second))).orRefuse();

        var edited = editProduct.edit(owner, product.id(), 1, draft(List.of(second, first))).orRefuse();

        assertThat(products.find(product.id()).orElseThrow().skus()).isEqualTo(edited.skus());
        assertThat(edited.skus()).extracting(Sku::code).containsExactly(second.code(), first.code());
    }

    @Test
    void takesAProductOffTheShelfOnce() {
        var product = added();

        changeShelfState.change(owner, product.id(), ShelfState.OFF_SHELF).orRefuse();
        var again = changeShelfState.change(owner, product.id(), ShelfState.OFF_SHELF).orRefuse();

        assertThat(again.version()).isEqualTo(2);
        assertThat(products.offer(product.skus().getFirst().id()).orElseThrow().onShelf()).isFalse();
        assertThat(products.search(ProductSearch.ofMerchant(merchant, null, ShelfState.ON_SHELF, null, 20)).items())
                .isEmpty();
    }

    @Test
    void keepsWhoChangedAPriceAndAStockFromWhatToWhat() {
        var skuId = added().skus().getFirst().id();
        var other = owner(merchant);

        changeSku.change(other, skuId, 150_00L, -3).orRefuse();

        var audit = jdbc.sql("""
            select what || ' ' || from_value || ' ' || to_value || ' ' || cause from shop.sku_change
            where sku_id = :sku and by_person = :person order by what
            """).param("sku", skuId).param("person", other.personId()).query(String.class).list();
        assertThat(audit).containsExactly("PRICE 19900 15000 CHANGED", "STOCK 20 17 CHANGED");
        assertThat(events.stream(StockChanged.class).filter(event -> event.skuId() == skuId))
                .extracting(StockChanged::stock).containsExactly(17);
    }

    private Product added() {
        var product = addProduct.add(owner, merchant, coat()).orRefuse();
        return products.find(product.id()).orElseThrow();
    }

    private void take(long skuId, int quantity) {
        new TransactionTemplate(manager)
                .executeWithoutResult(status -> assertThat(stock.take(skuId, quantity)).isTrue());
    }
}
