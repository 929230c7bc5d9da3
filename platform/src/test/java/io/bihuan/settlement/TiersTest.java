package io.bihuan.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.DispatchFigures.Dispatch;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.money.Money;
import io.bihuan.settlement.Statements.Owner;
import io.bihuan.shop.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class TiersTest {

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    Tiers tiers;
    @Autowired
    Reserves reserves;
    @Autowired
    Balances balances;
    @Autowired
    Statements statements;
    @Autowired
    JudgeTiers judgeTiers;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    Merchant merchant;
    Product scarf;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
        buyer = market.buyer(Money.ofYuan(2_000));
    }

    @Test
    void aTierCanNeitherBeginInThePastNorBeChanged() {
        decide(100, 0, 0);

        assertThatThrownBy(() -> jdbc.sql("update settlement.tier set days = 31 where merchant_id = ?")
                .param(merchant.id()).update()).hasMessageContaining("tier");
        assertThatThrownBy(() -> jdbc
                .sql("""
                    insert into settlement.tier select merchant_id + 1, from_at - interval '1 day', days, reserve_level, reserve_bp,
                      reserve_days, rule_version, shipped, late, cancelled, score_bp, decided_at
                    from settlement.tier where merchant_id = ?""")
                .param(merchant.id()).update())
                .hasMessageContaining("never_backwards");
    }

    /** ASKS.md: commission changes retroactively; the same must not happen to tiers. */
    @Test
    void aTierThatChangesAfterTheSaleDoesNotTouchIt() {
        var before = buy();
        decide(100, 30, 0);
        var after = buy();

        assertThat(windowOf(received(before))).isEqualTo(Duration.ofDays(7));
        settle(before);
        assertThat(balance().reserveFen()).isZero();

        settle(received(after));
        assertThat(balance().reserveFen()).isEqualTo(19_00);
        assertThat(balance().availableFen()).isEqualTo(95_00 + 76_00);
    }

    @Test
    void theBestAreSettledAfterADay() {
        decide(100, 0, 0);

        assertThat(windowOf(received(buy()))).isEqualTo(Duration.ofDays(1));
        assertThat(Objects.requireNonNull(balance().tier()).days()).isEqualTo(1);
    }

    @Test
    void aReserveIsReleasedOnceWhenItsTimeIsOver() {
        decide(100, 30, 0);
        var order = received(buy());
        settle(order);
        reserves.release();
        assertThat(balance().reserveFen()).isEqualTo(19_00);
        assertThat(balance().calendar()).extracting(Balances.Day::reserveFen).containsExactly(19_00L);

        jdbc.sql("alter table settlement.reserve disable trigger stays_what_it_is").update();
        jdbc.sql("update settlement.reserve set releases_at = now() where order_id = ?").param(order.id()).update();
        jdbc.sql("alter table settlement.reserve enable trigger stays_what_it_is").update();
        reserves.release();
        reserves.release();

        assertThat(balance().reserveFen()).isZero();
        assertThat(balance().availableFen()).isEqualTo(95_00);
        assertThat(ledger.balance(Account.merchantReserve(merchant.id()))).isEqualTo(Money.ZERO);
    }

    @Test
    void theBalanceSaysWhichPartIsWhereAndTheCalendarWhenItComes() {
        buy();
        received(buy());
        settle(received(buy()));

        var balance = balance();

        assertThat(balance.pendingFen()).isEqualTo(2 * 95_00);
        assertThat(balance.undatedFen()).isEqualTo(95_00);
        assertThat(balance.availableFen()).isEqualTo(95_00);
        assertThat(balance.calendar()).extracting(Balances.Day::settlesFen).containsExactly(95_00L);
    }

    @Test
    void theSumsOfAStatementAreThoseOfTheLedger() {
        for (int i = 0; i < 3; i++) {
            settle(received(buy()));
        }
        buy();

        var statement = statements.read(new Owner.Merchant(merchant.id()), null, null, null, 100).orRefuse();
        var balance = balance();

        assertThat(statement.rows().items().stream().mapToLong(Statements.Row::amountFen).sum())
                .isEqualTo(statement.settledFen() + statement.inEscrowFen());
        assertThat(statement.availableFen()).isEqualTo(balance.availableFen())
                .isEqualTo(ledger.balance(Account.merchant(merchant.id())).fen());
        assertThat(statement.settledFen()).isEqualTo(balance.availableFen() + balance.reserveFen());
        assertThat(statement.inEscrowFen()).isEqualTo(balance.pendingFen() + balance.afterSaleFen());
    }

    @Test
    void judgesEveryMerchantOfTheMonthBefore() {
        var order = buy();
        jdbc.sql("update orders.purchase set paid_at = date_trunc('month', now() at time zone 'Asia/Shanghai')"
                + " at time zone 'Asia/Shanghai' - interval '1 day' where id = ?").param(order.id()).update();

        judgeTiers.judge();

        assertThat(jdbc.sql("select late from settlement.tier where merchant_id = ?").param(merchant.id())
                .query(Long.class).list()).hasSize(1);
    }

    private void decide(long shipped, long late, long cancelled) {
        tiers.decide(new Dispatch(merchant.id(), shipped, late, cancelled),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Balances.Balance balance() {
        return balances.of(new Owner.Merchant(merchant.id()));
    }

    private static Duration windowOf(Purchase order) {
        return Duration.between(Objects.requireNonNull(order.receivedAt()), Objects.requireNonNull(order.settlesAt()));
    }

    private Purchase buy() {
        var request = new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
    }

    private Purchase received(Purchase order) {
        shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "SF1234567890").orRefuse();
        return confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
    }

    private void settle(Purchase order) {
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = ?").param(order.id())
                .update();
        settleEscrow.settle(order.id()).orRefuse();
    }
}
