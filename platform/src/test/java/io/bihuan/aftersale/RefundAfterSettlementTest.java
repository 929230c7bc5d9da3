package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.aftersale.CompensateBuyer.Gift;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Entry;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.OrderSettled;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseShare;
import io.bihuan.order.ShipOrder;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.settlement.Statements;
import io.bihuan.settlement.Statements.Owner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Money that goes back when the parties have been paid: each gives its share, and owes what it no longer has. */
@PlatformTest
@RecordApplicationEvents
class RefundAfterSettlementTest {

    @Autowired
    Sale sale;
    @Autowired
    Market market;
    @Autowired
    CompensateBuyer compensateBuyer;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    Statements statements;
    @Autowired
    OrderRefunds refunds;
    @Autowired
    Ledger ledger;

    Shop shop;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        shop = sale.shop(100);
        buyer = sale.buyer();
    }

    @Test
    void everyPartyGivesBackItsFrozenShareAndTheOrderEndsAtNothing() throws Exception {
        var host = market.hostWithAgency();
        try (var room = market.onAir(host, shop.product())) {
            var order = settledIn(room);
            var agencyId = agencyOf(order);
            assertThat(sale.balance(Account.host(host.personId()))).isEqualTo(Money.ofFen(1_260));
            assertThat(sale.balance(Account.agency(agencyId))).isEqualTo(Money.ofFen(540));
            var fees = sale.balance(Account.platformFee());

            refund(order, 100_00);

            assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_AFTER_RECEIPT);
            assertThat(sale.balance(Account.host(host.personId()))).isEqualTo(Money.ZERO);
            assertThat(sale.balance(Account.agency(agencyId))).isEqualTo(Money.ZERO);
            assertThat(sale.balance(Account.merchant(shop.id()))).isEqualTo(Money.ZERO);
            assertThat(sale.balance(Account.platformFee())).isLessThanOrEqualTo(fees.minus(Money.ofYuan(5)));
            var refunded = refunds.of(order.id());
            order.shares().forEach(share -> assertThat(refunded.by(share.line(), share.party()).fen())
                    .isEqualTo(share.amountFen()));
        }
    }

    /** ASKS.md: commission is not recomputed; a partial refund reverses the rates of the sale. */
    @Test
    void aPartialRefundReversesEveryShareInProportion() throws Exception {
        var host = market.hostWithAgency();
        try (var room = market.onAir(host, shop.product())) {
            var order = settledIn(room);

            refund(order, 10_00);

            var refunded = refunds.of(order.id());
            assertThat(refunded.by(1, Party.MERCHANT)).isEqualTo(Money.ofFen(750));
            assertThat(refunded.by(1, Party.HOST)).isEqualTo(Money.ofFen(126));
            assertThat(refunded.by(1, Party.AGENCY)).isEqualTo(Money.ofFen(54));
            assertThat(refunded.by(1, Party.PLATFORM_COMMISSION)).isEqualTo(Money.ofFen(20));
            assertThat(refunded.by(1, Party.PLATFORM_FEE)).isEqualTo(Money.ofFen(50));
            assertThat(sale.now(order).state()).isEqualTo(OrderState.SETTLED);
        }
    }

    /** polar #4428, lms-front #511: a refund after the payout broke the next one, or was subtracted twice. */
    @Test
    void whatAMerchantNoLongerHasItOwesAndTheNextSettlementNetsItByALineOfItsOwn() {
        var first = sale.settled(buyer, shop, 1);
        payOut(Money.ofYuan(90));
        assertThat(sale.balance(Account.merchant(shop.id()))).isEqualTo(Money.ofYuan(5));

        refund(first, 100_00);

        var account = Account.merchant(shop.id());
        var debt = account.debt().orElseThrow();
        assertThat(sale.balance(account)).isEqualTo(Money.ZERO);
        assertThat(sale.balance(debt)).isEqualTo(Money.ofYuan(-90));
        assertThat(statements.read(new Owner.Merchant(shop.id()), null, null, null, 20).orRefuse().owedFen())
                .isEqualTo(90_00);

        sale.settled(buyer, shop, 1);

        assertThat(sale.balance(account)).isEqualTo(Money.ofYuan(5));
        assertThat(sale.balance(debt)).isEqualTo(Money.ZERO);
        assertThat(ledger.entries(account, null, 10).items()).extracting(Entry::kind)
                .startsWith(JournalKind.NETTING, JournalKind.SETTLEMENT, JournalKind.REFUND, JournalKind.ADVANCE);
        assertThat(ledger.entries(debt, null, 10).items()).extracting(Entry::amount)
                .containsExactly(Money.ofYuan(90), Money.ofYuan(-90));
        sale.settled(buyer, shop, 1);
        assertThat(sale.balance(account)).as("netted once").isEqualTo(Money.ofYuan(100));
    }

    @Test
    void aDebtLargerThanTheNextSettlementIsNettedAsFarAsItGoes() {
        var large = sale.settled(buyer, shop, 3);
        payOut(Money.ofYuan(285));

        refund(large, 300_00);
        sale.settled(buyer, shop, 1);

        var account = Account.merchant(shop.id());
        assertThat(sale.balance(account)).isEqualTo(Money.ZERO);
        assertThat(sale.balance(account.debt().orElseThrow())).isEqualTo(Money.ofYuan(-190));
    }

    @Test
    void whatWentBackBeforeTheSettlementIsNotSettled(ApplicationEvents events) {
        var order = sale.received(buyer, shop, 1);
        refund(order, 40_00);

        sale.settle(order);

        assertThat(sale.balance(Account.merchant(shop.id()))).isEqualTo(Money.ofYuan(57));
        assertThat(events.stream(OrderSettled.class).map(OrderSettled::merchantFen)).as("merchants' systems are told")
                .containsExactly(57_00L);
        assertThat(sale.balance(Account.escrow(shop.id()))).isEqualTo(Money.ZERO);
        var row = statements.read(new Owner.Merchant(shop.id()), null, null, null, 20).orRefuse().rows().items()
                .getFirst();
        assertThat(row.refundedFen()).isEqualTo(38_00);
        assertThat(row.amountFen()).isEqualTo(57_00);
    }

    /** The stacked refunds of polar #13770, on a real order of 0.62: before, across and after the settlement. */
    @Test
    void theStackedRefundsSumExactlyForEveryPartyWhereverTheSettlementFalls() {
        for (int settledAfter = 0; settledAfter <= 6; settledAfter++) {
            var cheap = sale.shop(62, 10);
            var order = sale.received(buyer, cheap, 1);
            var wallet = sale.wallet(buyer);
            int done = 0;
            for (long fen : new long[]{32, 9, 8, 3, 6, 3, 1}) {
                if (done++ == settledAfter) {
                    sale.settle(order);
                }
                compensate(cheap, order, fen);
            }

            assertThat(sale.wallet(buyer)).isEqualTo(wallet.plus(Money.ofFen(62)));
            assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_AFTER_RECEIPT);
            var refunded = refunds.of(order.id());
            for (PurchaseShare share : order.shares()) {
                assertThat(refunded.by(1, share.party()).fen()).isEqualTo(share.amountFen());
            }
            assertThat(sale.balance(Account.escrow(cheap.id()))).isEqualTo(Money.ZERO);
            assertThat(sale.balance(Account.merchant(cheap.id()))).isEqualTo(Money.ZERO);
        }
    }

    private void compensate(Shop of, Purchase order, long fen) {
        compensateBuyer.compensate(of.owner(), key(), of.id(), new Gift(order.id(), 1, Money.ofFen(fen), ""))
                .orRefuse();
    }

    private void refund(Purchase order, long fen) {
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, fen);
        sale.move(shop.owner(), open, NextStep.of(AfterSaleEvent.CONSENT));
    }

    /** The merchant takes money out, as a withdrawal does. */
    private void payOut(Money amount) {
        ledger.post(JournalDraft.of(JournalKind.TOP_UP, "payout:" + key(), "").moving(amount,
                Account.merchant(shop.id()), Account.channel())).orRefuse();
    }

    private Purchase settledIn(Market.OnAir room) {
        var order = sale.paid(buyer, shop, 1, room);
        sale.ship(shop, order);
        return sale.settle(confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse());
    }

    private static long agencyOf(Purchase order) {
        return java.util.Objects.requireNonNull(order.agencyId());
    }
}
