package io.bihuan.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Merchant;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.settlement.Statements.Owner;
import io.bihuan.shop.Product;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class SettlementTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    Statements statements;
    @Autowired
    Purchases purchases;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;
    @LocalServerPort
    int port;

    Merchant merchant;
    Product scarf;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
    }

    @Test
    void refusesDatesThatAreBackwardsOrTooFarApart() {
        var today = LocalDate.of(2026, 11, 11);

        for (var from : new LocalDate[]{today.plusDays(1), today.minusDays(400)}) {
            var outcome = statements.read(new Owner.Merchant(merchant.id()), from, today, null, 20);
            assertThat(((Outcome.Refused<?>) outcome).refusal().code()).isEqualTo("DATES_INVALID");
        }
    }

    @Test
    void showsAStatementToItsPartyOnly() throws Exception {
        var stranger = market.merchant();
        var path = "/api/v1/merchants/" + merchant.id() + "/statement";

        assertThat(get(path, market.token(merchant.owner())).statusCode()).isEqualTo(200);
        for (var file : new String[]{path, path + ".csv", "/api/v1/platform/statement",
                "/api/v1/platform/statement.csv"}) {
            assertThat(get(file, market.token(stranger.owner())).statusCode()).as(file).isEqualTo(403);
            assertThat(get(file, null).statusCode()).as(file).isIn(401, 403);
        }
    }

    @Test
    void holdsTheMoneyInEscrowUntilTheWindowIsOverThenSettlesByItself() {
        var order = received();
        var owner = new Owner.Merchant(merchant.id());

        var waiting = statements.read(owner, null, null, null, 20).orRefuse();
        assertThat(waiting.inEscrowFen()).isEqualTo(95_00);
        assertThat(waiting.settledFen()).isZero();
        assertThat(waiting.availableFen()).isZero();
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofYuan(100));

        windowIsOver(order);

        await().atMost(SOON).until(() -> purchases.find(order.id()).orElseThrow().state() == OrderState.SETTLED);
        var settled = statements.read(owner, null, null, null, 20).orRefuse();
        assertThat(settled.inEscrowFen()).isZero();
        assertThat(settled.settledFen()).isEqualTo(95_00);
        assertThat(settled.availableFen()).isEqualTo(95_00);
        assertThat(settled.rows().items()).singleElement().satisfies(row -> {
            assertThat(row.amountFen()).isEqualTo(95_00);
            assertThat(row.mine()).allSatisfy(share -> assertThat(share.ruleVersion()).isEqualTo(1));
        });
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ZERO);
    }

    @Test
    void theFileOfAStatementSaysWhatThePageSays() throws Exception {
        var order = received();

        var csv = get("/api/v1/merchants/" + merchant.id() + "/statement.csv", market.token(merchant.owner())).body();

        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains(Long.toString(order.id()), "merchant_yuan,merchant_rule", "platform_fee_yuan",
                ",95.00,TECHNICAL_FEE v1,", ",5.00,TECHNICAL_FEE v1,").doesNotContain("null");
    }

    private Purchase received() {
        var buyer = market.buyer(Money.ofYuan(1_000));
        var request = new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");
        var order = placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), request).orRefuse().order();
        shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "SF1234567890").orRefuse();
        return confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
    }

    /** Seven days pass for this order, in the order and in the timer's table. */
    private void windowIsOver(Purchase order) {
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = :id")
                .param("id", order.id()).update();
        var moved = jdbc.sql("""
            update foundation.scheduled_tasks set execution_time = now()
            where task_name = 'settle-escrow' and task_instance = :id
            """).param("id", Long.toString(order.id())).update();
        assertThat(moved).as("one timer waits for the order").isEqualTo(1);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
