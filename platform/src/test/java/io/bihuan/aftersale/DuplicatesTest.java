package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.code;
import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.account.Caller;
import io.bihuan.live.DirectRoom;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.OnAir;
import io.bihuan.order.PickOrder;
import io.bihuan.order.SalesBoard;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.aftersale.DuplicateRule.Likeness;
import io.bihuan.rules.live.RoomState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.rules.order.SalesFigures.Refunded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The article's case: in the heat of a live somebody orders twice, and keeps one. */
@PlatformTest
class DuplicatesTest {

    private static final Money PLENTY = Money.ofYuan(100_000);

    @Autowired
    Sale sale;
    @Autowired
    Market market;
    @Autowired
    Duplicates duplicates;
    @Autowired
    KeepOne keepOne;
    @Autowired
    KeepBoth keepBoth;
    @Autowired
    PickOrder pickOrder;
    @Autowired
    DirectRoom directRoom;
    @Autowired
    SalesBoard board;
    @Autowired
    JdbcClient jdbc;

    Shop shop;
    Buyer buyer;
    Caller host;
    OnAir room;

    @BeforeEach
    void goOnAir() throws InterruptedException {
        shop = sale.shop(10);
        buyer = sale.buyer();
        host = market.host();
        room = market.onAir(host, shop.product());
    }

    @AfterEach
    void goOff() {
        room.close();
    }

    @Test
    void ordersOutsideOfTheLiveOrOfOthersAreNotAskedAbout() {
        sale.paid(buyer, shop, 1, room);
        sale.paid(buyer, shop, 1);
        sale.paid(sale.buyer(), shop, 1, room);

        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).isEmpty();
    }

    @Test
    void nobodyElsesOrderAndNoPairThatIsNoneCanBeChosen() {
        var first = sale.paid(buyer, shop, 1, room);
        var outside = sale.paid(buyer, shop, 1);
        var others = sale.paid(sale.buyer(), shop, 1, room);

        for (var other : new long[]{outside.id(), others.id(), first.id(), 42}) {
            assertThat(code(keepOne.keep(buyer.caller(), key(), first.id(), other))).isEqualTo("NO_SUCH_DUPLICATE");
            assertThat(code(keepBoth.keep(buyer.caller(), first.id(), other))).isEqualTo("NO_SUCH_DUPLICATE");
        }
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(200)));
    }

    @Test
    void oneTapCancelsOneAndTheMerchantSeesAFreeCancel() {
        var first = sale.paid(buyer, shop, 1, room);
        var second = sale.paid(buyer, shop, 1, room);
        var asked = duplicates.of(buyer.caller()).orRefuse();
        assertThat(asked.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.likeness()).isEqualTo(Likeness.SAME_PRODUCT);
            assertThat(pair.earlier().orderId()).isEqualTo(first.id());
            assertThat(pair.later().orderId()).isEqualTo(second.id());
        });
        assertThat(asked.rule().version()).isEqualTo(1);
        var key = key();

        var cancelled = keepOne.keep(buyer.caller(), key, second.id(), first.id()).orRefuse();

        assertThat(cancelled.reason()).isEqualTo(AfterSaleReason.DUPLICATE);
        assertThat(cancelled.code()).isEqualTo(RefundCode.BEFORE_SHIP);
        assertThat(cancelled.merchantsFault()).isFalse();
        assertThat(cancelled.steps().getFirst().note()).contains("DUPLICATE v1", "SAME_PRODUCT",
                Long.toString(second.id()));
        assertThat(sale.now(first).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.now(second).state()).isEqualTo(OrderState.PAID);
        assertThat(sale.stock(shop)).isEqualTo(9);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).isEmpty();
        assertThat(keepOne.keep(buyer.caller(), key, second.id(), first.id()).orRefuse()).isEqualTo(cancelled);
    }

    @Test
    void whoKeepsBothIsNotAskedAgain() {
        var first = sale.paid(buyer, shop, 1, room);
        var second = sale.paid(buyer, shop, 1, room);

        assertThat(keepBoth.keep(buyer.caller(), first.id(), second.id()).orRefuse()).isZero();

        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).isEmpty();
        assertThat(sale.now(first).state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void theQuestionEndsWithTheShipment() {
        var first = sale.paid(buyer, shop, 1, room);
        var second = sale.paid(buyer, shop, 1, room);

        sale.ship(shop, first);

        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).isEmpty();
        assertThat(code(keepOne.keep(buyer.caller(), key(), second.id(), first.id()))).isEqualTo("NO_SUCH_DUPLICATE");
    }

    @Test
    void aPickedDuplicateIsCaughtByTheMerchant() {
        var first = sale.paid(buyer, shop, 1, room);
        var second = sale.paid(buyer, shop, 1, room);
        pickOrder.pick(shop.owner(), shop.id(), first.id()).orRefuse();

        var asked = keepOne.keep(buyer.caller(), key(), second.id(), first.id()).orRefuse();

        assertThat(asked.state()).isEqualTo(AfterSaleState.AWAITING_INTERCEPTION);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(200)));
    }

    @Test
    void twoHoursAfterTheLiveAnOrderNoLongerBelongsToIt() {
        sale.paid(buyer, shop, 1, room);
        sale.paid(buyer, shop, 1, room);
        directRoom.direct(host, room.room().id(), RoomState.ENDED).orRefuse();
        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).hasSize(1);

        jdbc.sql("update live.room set ended_at = now() - interval '3 hours' where id = :id")
                .param("id", room.room().id()).update();

        assertThat(duplicates.of(buyer.caller()).orRefuse().pairs()).isEmpty();
    }

    @Test
    void theFourNumbersOfTheLiveTellItApartFromARefund() {
        var first = sale.paid(buyer, shop, 1, room);
        var second = sale.paid(buyer, shop, 1, room);
        keepOne.keep(buyer.caller(), key(), second.id(), first.id()).orRefuse();

        var figures = board.ofRoom(room.room().id()).orRefuse();

        assertThat(figures.gmv()).isEqualTo(Money.ofYuan(200));
        assertThat(figures.paidGmv()).isEqualTo(Money.ofYuan(200));
        assertThat(figures.netGmv()).isEqualTo(Money.ofYuan(100));
        assertThat(figures.finalGmv()).isEqualTo(Money.ZERO);
        assertThat(figures.undecided()).isEqualTo(Money.ofYuan(100));
        assertThat(figures.duplicateOrders()).isEqualTo(1);
        assertThat(figures.refunds()).containsEntry(RefundCode.BEFORE_SHIP, new Refunded(1, Money.ofYuan(100)))
                .containsEntry(RefundCode.AFTER_SHIP, new Refunded(0, Money.ZERO));
    }
}
