package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.AddProduct;
import io.bihuan.shop.Product;
import io.bihuan.shop.ProductDraft;
import io.bihuan.shop.SpecValue;
import io.bihuan.shop.Stock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class SwapSkuTest {

    @Autowired
    Market market;
    @Autowired
    AddProduct addProduct;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    PickOrder pickOrder;
    @Autowired
    SwapSku swapSku;
    @Autowired
    Stock stock;

    Merchant merchant;
    Product coat;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        coat = addProduct.add(merchant.owner(), merchant.id(),
                new ProductDraft("大衣", "apparel", "", null, 0, List.of(),
                        List.of(sku("S", 300_00, 5), sku("M", 300_00, 1), sku("L", 320_00, 5))))
                .orRefuse();
        buyer = market.buyer(Money.ofYuan(10_000));
    }

    private static ProductDraft.SkuDraft sku(String size, long priceFen, int units) {
        return new ProductDraft.SkuDraft(null, size + UUID.randomUUID().toString().substring(0, 8),
                List.of(new SpecValue("尺码", size)), priceFen, null, units, null);
    }

    @Test
    void anotherPriceAnotherProductTheSameSkuAndAForeignOrderAreRefused() {
        var order = bought(1);
        var other = market.product(merchant, 300_00, 5);
        var stranger = market.buyer(Money.ZERO);

        assertThat(code(swap(order, id(2)))).isEqualTo("SWAP_OTHER_PRICE");
        assertThat(code(swap(order, other.skus().getFirst().id()))).isEqualTo("SWAP_OTHER_PRODUCT");
        assertThat(code(swap(order, id(0)))).isEqualTo("SWAP_SAME_SKU");
        assertThat(code(swap(order, 42))).isEqualTo("NOT_FOUND");
        assertThat(code(swapSku.swap(buyer.caller(), order.id(), 2, id(1)))).isEqualTo("NOT_FOUND");
        assertThat(code(swapSku.swap(stranger.caller(), order.id(), 1, id(1)))).isEqualTo("NOT_FOUND");
        assertThat(levels()).containsExactly(4, 1, 5);
    }

    @Test
    void moreThanThereIsOfTheOtherIsRefused() {
        var order = bought(2);

        assertThat(code(swap(order, id(1)))).isEqualTo("SOLD_OUT");
        assertThat(levels()).containsExactly(3, 1, 5);
    }

    @Test
    void onceTheParcelIsBeingMadeUpItIsTooLate() {
        var order = bought(1);
        pickOrder.pick(merchant.owner(), merchant.id(), order.id()).orRefuse();

        assertThat(code(swap(order, id(1)))).isEqualTo("SWAP_TOO_LATE");
    }

    @Test
    void theLineIsSoldAnewAndTheUnitsChangePlaces() {
        var order = bought(1);

        var swapped = swap(order, id(1)).orRefuse();

        assertThat(swapped.lines().getFirst().skuId()).isEqualTo(id(1));
        assertThat(swapped.lines().getFirst().spec()).contains("M");
        assertThat(swapped.lines().getFirst().amountFen()).isEqualTo(order.lines().getFirst().amountFen());
        assertThat(swapped.shares()).isEqualTo(order.shares());
        assertThat(levels()).containsExactly(5, 0, 5);
    }

    @Test
    void aLineIsSwappedThreeTimesAtMost() {
        var order = bought(1);
        for (int i = 0; i < 3; i++) {
            swap(order, id(1 - i % 2)).orRefuse();
        }

        assertThat(code(swap(order, id(0)))).isEqualTo("SWAPS_USED_UP");
    }

    private Outcome<Purchase> swap(Purchase order, long skuId) {
        return swapSku.swap(buyer.caller(), order.id(), 1, skuId);
    }

    private Purchase bought(int quantity) {
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(),
                new OrderRequest(id(0), quantity, null, null, buyer.address().id(), 300_00, "WALLET")).orRefuse()
                .order();
    }

    private long id(int n) {
        return coat.skus().get(n).id();
    }

    private List<Integer> levels() {
        var levels = stock.levels(coat.skus().stream().map(sku -> sku.id()).toList());
        return coat.skus().stream().map(sku -> Objects.requireNonNull(levels.get(sku.id()))).toList();
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(var refusal) -> refusal.code();
            case Outcome.Done<?>(var done) -> throw new AssertionError("was not refused: " + done);
        };
    }
}
