package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.code;
import static io.bihuan.aftersale.Sale.key;
import static io.bihuan.aftersale.Sale.waybill;
import static io.bihuan.rules.aftersale.AfterSaleEvent.ACCEPTANCE;
import static io.bihuan.rules.aftersale.AfterSaleEvent.APPEAL;
import static io.bihuan.rules.aftersale.AfterSaleEvent.CHANGE;
import static io.bihuan.rules.aftersale.AfterSaleEvent.CONSENT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.DECLINE;
import static io.bihuan.rules.aftersale.AfterSaleEvent.EVIDENCE_CLOSING;
import static io.bihuan.rules.aftersale.AfterSaleEvent.OFFER;
import static io.bihuan.rules.aftersale.AfterSaleEvent.REFUSAL;
import static io.bihuan.rules.aftersale.AfterSaleEvent.REPLACEMENT_RECEIPT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.REPLACEMENT_SHIPMENT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RETURN_RECEIPT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RETURN_REFUSAL;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RETURN_SHIPMENT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RULING_FOR_BUYER;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RULING_FOR_MERCHANT;
import static io.bihuan.rules.aftersale.AfterSaleEvent.RULING_PROPOSAL;
import static io.bihuan.rules.aftersale.AfterSaleEvent.SECOND_REFUSAL;
import static io.bihuan.rules.aftersale.AfterSaleEvent.WITHDRAWAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.aftersale.CompensateBuyer.Gift;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.ledger.Account;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Purchase;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.settlement.SettleEscrow;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class AfterSaleTest {

    private static final Money PLENTY = Money.ofYuan(100_000);

    @Autowired
    Sale sale;
    @Autowired
    OpenAfterSale openAfterSale;
    @Autowired
    MoveAfterSale moveAfterSale;
    @Autowired
    CompensateBuyer compensateBuyer;
    @Autowired
    AfterSales afterSales;
    @Autowired
    AfterSaleOptions options;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    JdbcClient jdbc;

    Shop shop;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        shop = sale.shop(100);
        buyer = sale.buyer();
    }

    @Test
    void amountsThatWereNeverPaidAreRefusedAndNothingIsLeftBehind() {
        var order = sale.shipped(buyer, shop, 1);

        for (long fen : new long[]{100_01, Long.MAX_VALUE, Long.MAX_VALUE - 1}) {
            assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, fen)))
                    .isEqualTo("AFTER_SALE_AMOUNT_TOO_LARGE");
        }
        for (long fen : new long[]{0, -1, Long.MIN_VALUE}) {
            assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, fen)))
                    .isEqualTo("AFTER_SALE_AMOUNT_WRONG");
        }
        assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.DAMAGED, 2, 100_00)))
                .isEqualTo("AFTER_SALE_UNITS_WRONG");
        assertThat(code(compensateBuyer.compensate(shop.owner(), key(), shop.id(),
                new Gift(order.id(), 1, Money.ofFen(100_01), "")))).isEqualTo("AFTER_SALE_AMOUNT_TOO_LARGE");
        assertThat(sale.rows(order).values()).containsOnly(0L);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
    }

    @Test
    void aForeignOrderAndAForeignAfterSaleAreAsIfTheyDidNotExist() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.NOT_RECEIVED, 0, 100_00);
        var stranger = sale.buyer();
        var otherShop = sale.shop(1);

        assertThat(code(sale.tryOpen(stranger, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.NOT_RECEIVED, 0, 1)))
                .isEqualTo("NOT_FOUND");
        assertThat(code(moveAfterSale.move(stranger.caller(), open.id(), NextStep.of(WITHDRAWAL))))
                .isEqualTo("NOT_FOUND");
        assertThat(code(moveAfterSale.move(otherShop.owner(), open.id(), NextStep.of(CONSENT))))
                .isEqualTo("NOT_FOUND");
        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(), NextStep.of(CONSENT))))
                .as("a buyer does not consent for the merchant").isEqualTo("RIGHT_MISSING");
        assertThat(code(moveAfterSale.move(shop.owner(), open.id(), NextStep.of(WITHDRAWAL))))
                .as("a merchant does not withdraw for the buyer").isEqualTo("AFTER_SALE_NOT_YOURS");
        assertThat(code(moveAfterSale.move(shop.owner(), open.id(), NextStep.of(AfterSaleEvent.ANSWER_TIMEOUT))))
                .isEqualTo("AFTER_SALE_STEP_WRONG");
    }

    @Test
    void everyStepThatTheTableDoesNotAllowIsRefusedWhoeverTakesIt() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 1, 100_00);
        var ruler = sale.ruler();

        for (var event : AfterSaleEvent.values()) {
            if (event.by() != Actor.CLOCK && event != AfterSaleEvent.SHIPMENT
                    && open.state().after(event, open.kind()).isEmpty()) {
                assertThat(code(moveAfterSale.move(Sale.caller(buyer, shop, ruler, event.by()), open.id(),
                        NextStep.of(event).saying("为什么")))).as("%s", event).isEqualTo("AFTER_SALE_STATE_WRONG");
            }
        }
        assertThat(afterSales.find(open.id()).orElseThrow()).isEqualTo(open);
    }

    @Test
    void theSixthAfterSaleOfALineIsRefused() {
        var order = sale.shipped(buyer, shop, 1);
        for (int i = 1; i <= 5; i++) {
            var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 1_00);
            assertThat(open.lines().getFirst().number()).isEqualTo(i);
            assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 1)))
                    .as("one at a time").isEqualTo("AFTER_SALE_ANOTHER_OPEN");
            sale.move(buyer.caller(), open, NextStep.of(WITHDRAWAL));
        }

        assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 1_00)))
                .isEqualTo("AFTER_SALES_USED_UP");
        assertThat(options.of(buyer.caller(), order.id()).orRefuse().getFirst().choices()).isEmpty();
    }

    @Test
    void theDatabaseItselfRefusesASixthASecondOpenOneAndAChangeOfWhatHasEnded() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 1_00);

        assertRefusedBySql("""
            insert into aftersale.after_sale_line select after_sale_id, order_id, line, 6, 0, 1, false
            from aftersale.after_sale_line where after_sale_id = %d""".formatted(open.id()));
        assertRefusedBySql("delete from aftersale.after_sale where id = " + open.id());
        assertRefusedBySql("update aftersale.step set note = 'x' where after_sale_id = " + open.id());
        assertRefusedBySql("update aftersale.after_sale set buyer_id = 1 where id = " + open.id());
        assertRefusedBySql("update aftersale.after_sale set state = 'REFUNDED' where id = " + open.id());
        assertRefusedBySql("update orders.purchase set state = 'SETTLED' where id = " + order.id());
        sale.move(buyer.caller(), open, NextStep.of(WITHDRAWAL));
        assertRefusedBySql("update aftersale.after_sale set state = 'AWAITING_MERCHANT', deadline = now() where id = "
                + open.id());
        assertRefusedBySql("""
            insert into orders.refunded values (%d, 1, 'AFTER_SHIP', 0, 10001, 10001, 0, 0, 0, 0)"""
                .formatted(order.id()));
    }

    private void assertRefusedBySql(String sql) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql)
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }

    @Test
    void theWindowIsSevenDaysForAnyReasonAndFifteenForAFault() {
        var order = sale.received(buyer, shop, 1);
        received(order, Duration.ofDays(7).plusMinutes(1));

        assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 1, 1)))
                .isEqualTo("AFTER_SALE_TOO_LATE");
        received(order, Duration.ofDays(15).plusMinutes(1));
        assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.DEFECTIVE, 1, 1)))
                .isEqualTo("AFTER_SALE_TOO_LATE");
        received(order, Duration.ofDays(14));
        assertThat(sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.DEFECTIVE, 1, 100_00).state())
                .isEqualTo(AfterSaleState.AWAITING_MERCHANT);
    }

    private void received(Purchase order, Duration ago) {
        jdbc.sql("update orders.purchase set received_at = now() - make_interval(secs => :s) where id = :id")
                .param("s", ago.toSeconds()).param("id", order.id()).update();
    }

    @Test
    void aRefundWithoutReturnGoesBackOnConsent() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.NOT_RECEIVED, 0, 100_00);

        var refunded = sale.move(shop.owner(), open, NextStep.of(CONSENT));

        assertThat(refunded.state()).isEqualTo(AfterSaleState.REFUNDED);
        assertThat(refunded.code()).isEqualTo(RefundCode.AFTER_SHIP);
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_AFTER_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        assertThat(sale.stock(shop)).as("what was sent is not for sale again by itself").isEqualTo(99);
    }

    @Test
    void aMerchantWhoKeepsSilentHasConsented() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 30_00);
        assertThat(open.deadline()).isEqualTo(open.openedAt().plus(Duration.ofHours(48)));

        sale.pass(open);

        await(open, AfterSaleState.REFUNDED);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(70)));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.SHIPPED);
    }

    @Test
    void aWakeUpForAStepThatIsPastDoesNothing() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 30_00);
        var refused = sale.move(shop.owner(), open, NextStep.of(REFUSAL).saying("没有破损"));

        moveAfterSale.pass(open.id(), open.step());

        assertThat(afterSales.find(open.id()).orElseThrow()).isEqualTo(refused);
        assertThat(refused.deadline()).isEqualTo(refused.stateSince().plus(Duration.ofDays(7)));
    }

    @Test
    void goodsComeBackBeforeTheMoneyDoes() {
        var order = sale.received(buyer, shop, 2);
        var open = sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 1, 100_00);
        var returning = sale.move(shop.owner(), open, NextStep.of(CONSENT));
        assertThat(returning.state()).isEqualTo(AfterSaleState.AWAITING_RETURN);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(200)));

        var outgoing = order.shipment();
        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(), NextStep.of(RETURN_SHIPMENT))))
                .isEqualTo("WAYBILL_INVALID");
        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(),
                NextStep.of(RETURN_SHIPMENT).by("圆通", java.util.Objects.requireNonNull(outgoing).waybill()))))
                .as("the outgoing parcel is no return").isEqualTo("RETURN_WAYBILL_USED");
        var sent = sale.move(buyer.caller(), returning, NextStep.of(RETURN_SHIPMENT).by("顺丰", waybill()));
        var refunded = sale.move(shop.owner(), sent, NextStep.of(RETURN_RECEIPT));

        assertThat(refunded.code()).isEqualTo(RefundCode.AFTER_RECEIPT);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
        assertThat(sale.now(order).state()).as("one of two is kept").isEqualTo(OrderState.RECEIVED);
        assertThat(code(sale.tryOpen(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 2,
                100_00))).as("one unit is left").isEqualTo("AFTER_SALE_UNITS_WRONG");
    }

    @Test
    void aParcelThatCameBackOnceIsNotAnotherBuyersReturn() {
        var other = sale.buyer();
        var number = waybill();
        var mine = returning(buyer);
        var others = returning(other);
        sale.move(buyer.caller(), mine, NextStep.of(RETURN_SHIPMENT).by("顺丰", number));

        assertThat(code(moveAfterSale.move(other.caller(), others.id(),
                NextStep.of(RETURN_SHIPMENT).by("顺丰", number)))).isEqualTo("RETURN_WAYBILL_USED");
    }

    private AfterSale returning(Buyer of) {
        var order = sale.received(of, shop, 1);
        return sale.move(shop.owner(),
                sale.open(of, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 1, 100_00),
                NextStep.of(CONSENT));
    }

    @Test
    void aBuyerWhoSendsNothingBackGetsNothing() {
        var returning = returning(buyer);

        sale.pass(returning);

        await(returning, AfterSaleState.CLOSED);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
    }

    @Test
    void anExchangeEndsWithOtherGoodsAndNoMoney() {
        var order = sale.received(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.EXCHANGE, AfterSaleReason.WRONG_ITEM, 1, 100_00);
        var sent = sale.move(buyer.caller(), sale.move(shop.owner(), open, NextStep.of(CONSENT)),
                NextStep.of(RETURN_SHIPMENT).by("顺丰", waybill()));
        var replacing = sale.move(shop.owner(), sent, NextStep.of(RETURN_RECEIPT));
        var onItsWay = sale.move(shop.owner(), replacing, NextStep.of(REPLACEMENT_SHIPMENT).by("顺丰", waybill()));

        var exchanged = sale.move(buyer.caller(), onItsWay, NextStep.of(REPLACEMENT_RECEIPT));

        assertThat(exchanged.state()).isEqualTo(AfterSaleState.EXCHANGED);
        assertThat(exchanged.code()).isNull();
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.RECEIVED);
    }

    @Test
    void anExchangeForWhichNothingIsSentIsRefunded() {
        var order = sale.received(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.EXCHANGE, AfterSaleReason.WRONG_ITEM, 1, 100_00);
        var sent = sale.move(buyer.caller(), sale.move(shop.owner(), open, NextStep.of(CONSENT)),
                NextStep.of(RETURN_SHIPMENT).by("顺丰", waybill()));
        var replacing = sale.move(shop.owner(), sent, NextStep.of(RETURN_RECEIPT));

        sale.pass(replacing);

        await(replacing, AfterSaleState.REFUNDED);
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_AFTER_RECEIPT);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
    }

    @Test
    void anOfferCompensatesABuyerWhoKeepsTheGoods() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.DAMAGED, 1, 100_00);
        assertThat(code(moveAfterSale.move(shop.owner(), open.id(),
                NextStep.of(OFFER).withAmount(Money.ofFen(100_01))))).isEqualTo("AFTER_SALE_AMOUNT_WRONG");
        assertThat(code(moveAfterSale.move(shop.owner(), open.id(), NextStep.of(OFFER))))
                .isEqualTo("AFTER_SALE_AMOUNT_WRONG");

        var offered = sale.move(shop.owner(), open, NextStep.of(OFFER).withAmount(Money.ofYuan(20)));
        var compensated = sale.move(buyer.caller(), offered, NextStep.of(ACCEPTANCE));

        assertThat(compensated.state()).isEqualTo(AfterSaleState.COMPENSATED);
        assertThat(compensated.refunded()).isEqualTo(Money.ofYuan(20));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(options.of(buyer.caller(), order.id()).orRefuse().getFirst().unitsLeft()).isEqualTo(1);
        assertThat(options.of(buyer.caller(), order.id()).orRefuse().getFirst().leftFen()).isEqualTo(80_00);
    }

    @Test
    void offersAndChangesAreCounted() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 50_00);
        for (int i = 0; i < 3; i++) {
            var offered = sale.move(shop.owner(), open, NextStep.of(OFFER).withAmount(Money.ofYuan(10 + i)));
            open = sale.move(buyer.caller(), offered, NextStep.of(DECLINE));
            var other = new AfterSaleRequest(AfterSaleKind.RETURN_REFUND, AfterSaleReason.DEFECTIVE, 1,
                    Money.ofYuan(60 + i));
            open = sale.move(buyer.caller(), open, NextStep.of(CHANGE).asking(other));
            assertThat(open.kind()).isEqualTo(AfterSaleKind.RETURN_REFUND);
            assertThat(open.amount()).isEqualTo(Money.ofYuan(60 + i));
        }

        assertThat(code(moveAfterSale.move(shop.owner(), open.id(),
                NextStep.of(OFFER).withAmount(Money.ofYuan(30))))).isEqualTo("OFFERS_USED_UP");
        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(), NextStep.of(CHANGE).asking(
                new AfterSaleRequest(AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, Money.ofYuan(1))))))
                .isEqualTo("CHANGES_USED_UP");
        assertThat(MoveAfterSale.possible(open, Actor.MERCHANT, null)).doesNotContain(OFFER);
        assertThat(MoveAfterSale.possible(open, Actor.BUYER, null)).doesNotContain(CHANGE);
    }

    @Test
    void aRequestIsNotChangedIntoMoreThanWasPaid() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 50_00);

        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(), NextStep.of(CHANGE).asking(
                new AfterSaleRequest(AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, Money.ofFen(100_01))))))
                .isEqualTo("AFTER_SALE_AMOUNT_TOO_LARGE");
        assertThat(code(moveAfterSale.move(buyer.caller(), open.id(), NextStep.of(CHANGE).asking(
                new AfterSaleRequest(AfterSaleKind.EXCHANGE, AfterSaleReason.DAMAGED, 1, Money.ofYuan(100))))))
                .as("nothing to exchange before it is there").isEqualTo("AFTER_SALE_NOT_NOW");
        assertThat(afterSales.find(open.id()).orElseThrow()).isEqualTo(open);
    }

    @Test
    void aMerchantMayGiveBackUnaskedAndTheBuyersFiveStayTheBuyers() {
        var order = sale.settled(buyer, shop, 1);

        var given = compensateBuyer.compensate(shop.owner(), key(), shop.id(),
                new Gift(order.id(), 1, Money.ofYuan(15), "感谢支持")).orRefuse();

        assertThat(given.state()).isEqualTo(AfterSaleState.COMPENSATED);
        assertThat(given.code()).isEqualTo(RefundCode.AFTER_RECEIPT);
        assertThat(given.lines().getFirst().number()).isNull();
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(85)));
        assertThat(options.of(buyer.caller(), order.id()).orRefuse().getFirst().asked()).isZero();
    }

    @Test
    void aDisputeUpToAThousandYuanIsRuledByOnePersonOfThePlatform() {
        var disputed = disputed(sale.shipped(buyer, shop, 10), 1_000_00);
        var ruler = sale.ruler();

        assertThat(code(moveAfterSale.move(shop.owner(), disputed.id(),
                NextStep.of(RULING_FOR_MERCHANT).saying("我没错")))).isEqualTo("RULING_OF_OWN_CASE");
        assertThat(code(moveAfterSale.move(ruler, disputed.id(), NextStep.of(RULING_FOR_BUYER))))
                .isEqualTo("NOTE_NEEDED");
        assertThat(code(moveAfterSale.move(ruler, disputed.id(),
                NextStep.of(RULING_PROPOSAL).proposing(RULING_FOR_BUYER).saying("证据充分"))))
                .isEqualTo("RULING_ONE_PERSON");
        assertThat(code(moveAfterSale.move(ruler, disputed.id(),
                NextStep.of(RULING_FOR_BUYER).saying("证据充分").withAmount(Money.ofFen(1_000_01)))))
                .isEqualTo("AFTER_SALE_AMOUNT_WRONG");
        var ruled = sale.move(ruler, disputed,
                NextStep.of(RULING_FOR_BUYER).saying("部分成立").withAmount(Money.ofYuan(400)));

        assertThat(ruled.state()).isEqualTo(AfterSaleState.REFUNDED);
        assertThat(ruled.refunded()).isEqualTo(Money.ofYuan(400));
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(600)));
    }

    @Test
    void aDisputeAboveAThousandYuanNeedsTwoPersons() {
        var order = sale.shipped(buyer, shop, 11);
        var disputed = disputed(order, 1_000_01);
        var first = sale.ruler();
        var second = sale.ruler();

        assertThat(code(moveAfterSale.move(first, disputed.id(), NextStep.of(RULING_FOR_BUYER).saying("成立"))))
                .isEqualTo("RULING_TWO_PERSONS");
        assertThat(code(moveAfterSale.move(first, disputed.id(), NextStep.of(RULING_PROPOSAL).saying("成立"))))
                .isEqualTo("RULING_WRONG");
        var proposed = sale.move(first, disputed,
                NextStep.of(RULING_PROPOSAL).proposing(RULING_FOR_BUYER).saying("成立").withAmount(Money.ofYuan(900)));
        assertThat(proposed.state()).isEqualTo(AfterSaleState.AWAITING_SECOND_RULING);
        assertThat(sale.wallet(buyer)).as("nothing moves by one person").isEqualTo(PLENTY.minus(Money.ofYuan(1_100)));
        for (var event : new AfterSaleEvent[]{RULING_FOR_BUYER, SECOND_REFUSAL}) {
            assertThat(code(moveAfterSale.move(first, disputed.id(), NextStep.of(event).saying("还是我"))))
                    .isEqualTo("RULING_SECOND_PERSON");
        }
        assertThat(code(moveAfterSale.move(second, disputed.id(), NextStep.of(RULING_FOR_MERCHANT).saying("不"))))
                .isEqualTo("RULING_NOT_PROPOSED");

        var back = sale.move(second, proposed, NextStep.of(SECOND_REFUSAL).saying("证据不足"));
        assertThat(back.state()).isEqualTo(AfterSaleState.AWAITING_RULING);
        assertThat(back.proposal()).isNull();
        var again = sale.move(second, back,
                NextStep.of(RULING_PROPOSAL).proposing(RULING_FOR_BUYER).saying("补充后成立"));
        var ruled = sale.move(first, again, NextStep.of(RULING_FOR_BUYER).saying("同意"));

        assertThat(ruled.state()).isEqualTo(AfterSaleState.REFUNDED);
        assertThat(ruled.refunded()).isEqualTo(Money.ofFen(1_000_01));
    }

    @Test
    void aRulingThatIsLateStaysAPersonsAndIsMarked() {
        var disputed = disputed(sale.shipped(buyer, shop, 1), 50_00);

        sale.pass(disputed);

        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> now(disputed).step() == disputed.step() + 1);
        assertThat(now(disputed).state()).isEqualTo(AfterSaleState.AWAITING_RULING);
        assertThat(now(disputed).steps().getLast().event()).isEqualTo(AfterSaleEvent.RULING_OVERDUE);
        assertThat(now(disputed).deadline()).isAfter(disputed.stateSince());
    }

    @Test
    void aReturnThatTheMerchantRefusesIsDisputedToo() {
        var sent = sale.move(buyer.caller(), returning(buyer), NextStep.of(RETURN_SHIPMENT).by("顺丰", waybill()));
        var refused = sale.move(shop.owner(), sent, NextStep.of(RETURN_REFUSAL).saying("空包裹"));
        var appealed = sale.move(buyer.caller(), refused, NextStep.of(APPEAL).saying("寄的是原物"));
        var ruler = sale.ruler();
        var closed = sale.move(ruler, appealed, NextStep.of(EVIDENCE_CLOSING));

        var ruled = sale.move(ruler, closed, NextStep.of(RULING_FOR_MERCHANT).saying("称重记录显示空包"));

        assertThat(ruled.state()).isEqualTo(AfterSaleState.REJECTED);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(100)));
        assertThat(code(moveAfterSale.move(buyer.caller(), ruled.id(), NextStep.of(APPEAL).saying("再来"))))
                .isEqualTo("AFTER_SALE_STATE_WRONG");
    }

    @Test
    void aMerchantWithoutReturnAddressIsAskedForIt() {
        var bare = sale.shop(1);
        jdbc.sql("delete from aftersale.return_address where merchant_id = :id").param("id", bare.id()).update();
        var order = sale.received(buyer, bare, 1);
        var open = sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.CHANGED_MIND, 1, 100_00);

        assertThat(code(moveAfterSale.move(bare.owner(), open.id(), NextStep.of(CONSENT))))
                .isEqualTo("RETURN_ADDRESS_MISSING");
    }

    @Test
    void anOpenAfterSaleHoldsTheSettlementAndTheSilentReceipt() {
        var order = sale.received(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 10_00);

        windowIsOver(order);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> timers(order) == 0);
        assertThat(code(settleEscrow.settle(order.id()))).isEqualTo("AFTER_SALE_OPEN");
        assertThat(sale.now(order).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(sale.balance(Account.escrow(shop.id()))).isEqualTo(Money.ofYuan(100));

        sale.move(buyer.caller(), open, NextStep.of(WITHDRAWAL));
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> sale.now(order).state() == OrderState.SETTLED);
        assertThat(sale.balance(Account.merchant(shop.id()))).isEqualTo(Money.ofYuan(95));
    }

    /** Seven days pass, in the order and in the timer's table. */
    private void windowIsOver(Purchase order) {
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = :id")
                .param("id", order.id()).update();
        jdbc.sql("""
            update foundation.scheduled_tasks set execution_time = now()
            where task_name = 'settle-escrow' and task_instance = :id
            """).param("id", Long.toString(order.id())).update();
    }

    private long timers(Purchase order) {
        return jdbc.sql("""
            select count(*) from foundation.scheduled_tasks
            where task_name = 'settle-escrow' and task_instance = :id
            """).param("id", Long.toString(order.id())).query(Long.class).single();
    }

    @Test
    void everyStepOfEveryKindIsOfferedToExactlyItsSide() {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.RETURN_REFUND, AfterSaleReason.DAMAGED, 1, 100_00);

        for (var side : Actor.values()) {
            assertThat(MoveAfterSale.possible(open, side, null)).isSubsetOf(Arrays.stream(AfterSaleEvent.values())
                    .filter(event -> event.by() == side).toList());
        }
        assertThat(MoveAfterSale.possible(open, Actor.MERCHANT, null)).contains(CONSENT, REFUSAL, OFFER);
        assertThat(MoveAfterSale.possible(open, Actor.BUYER, null)).contains(CHANGE, WITHDRAWAL);
        assertThat(MoveAfterSale.possible(open, Actor.PLATFORM, null)).isEmpty();
    }

    /** Refused, appealed, evidence over. */
    private AfterSale disputed(Purchase order, long fen) {
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.NOT_AS_DESCRIBED, 0, fen);
        var refused = sale.move(shop.owner(), open, NextStep.of(REFUSAL).saying("与描述一致"));
        var appealed = sale.move(buyer.caller(), refused, NextStep.of(APPEAL).saying("颜色完全不同"));
        assertThat(appealed.state()).isEqualTo(AfterSaleState.AWAITING_EVIDENCE);
        return sale.move(sale.ruler(), appealed, NextStep.of(EVIDENCE_CLOSING));
    }

    private void await(AfterSale afterSale, AfterSaleState state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> now(afterSale).state() == state);
    }

    private AfterSale now(AfterSale afterSale) {
        return afterSales.find(afterSale.id()).orElseThrow();
    }
}
