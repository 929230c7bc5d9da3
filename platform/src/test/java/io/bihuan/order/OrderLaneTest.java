package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.PlaceOrder.Placed;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.Product;
import io.bihuan.shop.Products;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lanes of their own, some with an intake for two, on the one database. */
@PlatformTest
class OrderLaneTest {

    private static final long PRICE = 100_00;
    private static final long SECONDS_MAX = 30;

    @Autowired
    Market market;
    @Autowired
    PlaceBatch placeBatch;
    @Autowired
    Products products;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    DataSource database;

    Market.Merchant merchant;
    Product scarf;
    final List<OrderLane> lanes = new ArrayList<>();

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, PRICE, 20);
    }

    @AfterEach
    void closeLanes() {
        lanes.forEach(OrderLane::stop);
    }

    @Test
    void answersBusyAtOnceWhenTheIntakeIsFullAndLosesNobodyWhoWaits() throws Exception {
        var lane = lane(2);
        try (var _ = whileTheStockIsHeld()) {
            var atTheCounter = order(lane, buyer());
            awaitOneInTheDatabase();
            var inLine = List.of(order(lane, buyer()), order(lane, buyer()));

            assertThat(PlaceOrderTest.code(awaitAnyRefused(lane))).isEqualTo("ORDERS_BUSY");
            assertThat(atTheCounter).isNotDone();
            assertThat(inLine).noneMatch(CompletableFuture::isDone);
            lanes.add(lane);
            afterwards.addAll(inLine);
            afterwards.add(atTheCounter);
        }
        for (var waiting : afterwards) {
            assertThat(waiting.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
        }
        assertThat(stock()).isEqualTo(17);
    }

    final List<CompletableFuture<Outcome<Placed>>> afterwards = new ArrayList<>();

    @Test
    void anOrderThatCannotBeWrittenTakesNoOtherOfItsBatchWithIt() throws Exception {
        var lane = lane(100);
        var good = new ArrayList<CompletableFuture<Outcome<Placed>>>();
        CompletableFuture<Outcome<Placed>> bad;
        try (var _ = whileTheStockIsHeld()) {
            good.add(order(lane, buyer()));
            awaitOneInTheDatabase();
            for (int i = 0; i < 5; i++) {
                good.add(order(lane, buyer()));
            }
            // PostgreSQL stores no text with a character of zeros.
            bad = order(lane, buyer(), "key with \0 in it");
            for (int i = 0; i < 5; i++) {
                good.add(order(lane, buyer()));
            }
        }

        for (var order : good) {
            assertThat(order.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
        }
        assertThatThrownBy(() -> bad.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class).hasMessageContaining("could not be placed");
        assertThat(stock()).isEqualTo(20 - 11);
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofFen(11 * PRICE));
    }

    @Test
    void aKeyInFlightJoinsTheFirstOrderAndAnotherRequestOfItIsRefused() throws Exception {
        var lane = lane(100);
        var buyer = buyer();
        var key = key();
        CompletableFuture<Outcome<Placed>> first;
        CompletableFuture<Outcome<Placed>> same;
        CompletableFuture<Outcome<Placed>> other;
        try (var _ = whileTheStockIsHeld()) {
            first = order(lane, buyer, key);
            awaitOneInTheDatabase();
            same = order(lane, buyer, key);
            other = submit(lane, new Intent(new Intent.Id(buyer.caller().personId(), key),
                    new OrderRequest(sku(), 2, null, null, buyer.address().id(), PRICE, "WALLET")));
        }

        var placed = first.get(SECONDS_MAX, TimeUnit.SECONDS).orRefuse();
        var joined = same.get(SECONDS_MAX, TimeUnit.SECONDS).orRefuse();
        assertThat(placed.replayed()).isFalse();
        assertThat(joined.replayed()).isTrue();
        assertThat(joined.order()).isEqualTo(placed.order());
        assertThat(PlaceOrderTest.code(other.get(SECONDS_MAX, TimeUnit.SECONDS))).isEqualTo("KEY_USED_FOR_ANOTHER");
        assertThat(stock()).isEqualTo(19);
    }

    @Test
    void aKeyWhoseFirstRequestWasRefusedIsFreeForAnother() throws Exception {
        var lane = lane(100);
        var buyer = buyer();
        var key = key();
        CompletableFuture<Outcome<Placed>> tooMany;
        CompletableFuture<Outcome<Placed>> one;
        try (var _ = whileTheStockIsHeld()) {
            tooMany = submit(lane, new Intent(new Intent.Id(buyer.caller().personId(), key),
                    new OrderRequest(sku(), 21, null, null, buyer.address().id(), PRICE, "WALLET")));
            awaitOneInTheDatabase();
            one = order(lane, buyer, key);
        }

        assertThat(PlaceOrderTest.code(tooMany.get(SECONDS_MAX, TimeUnit.SECONDS))).isEqualTo("SOLD_OUT");
        assertThat(one.get(SECONDS_MAX, TimeUnit.SECONDS).orRefuse().replayed()).isFalse();
    }

    @Test
    void anOrderOfALaneThatHasStoppedIsToldToTryAgain() {
        var lane = lane(100);
        lane.stop();

        assertThat(PlaceOrderTest.code(order(lane, buyer()).orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join()))
                .isEqualTo("ORDERS_BUSY");
        assertThat(stock()).isEqualTo(20);
    }

    @Test
    void whatIsInTheIntakeIsStillPlacedAtAStop() throws Exception {
        var lane = lane(100);
        var orders = new ArrayList<CompletableFuture<Outcome<Placed>>>();
        try (var _ = whileTheStockIsHeld()) {
            orders.add(order(lane, buyer()));
            awaitOneInTheDatabase();
            orders.add(order(lane, buyer()));
        }
        lane.stop();

        for (var order : orders) {
            assertThat(order.get(SECONDS_MAX, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
        }
    }

    /** Two app processes share the database and nothing else: as two lanes do. Every tap comes to both. */
    @RepeatedTest(5)
    void twoLanesThatKnowNothingOfEachOtherSellExactlyTheStock() throws Exception {
        var one = lane(1_000);
        var other = lane(1_000);
        var taps = new ArrayList<CompletableFuture<Outcome<Placed>>>();
        for (int i = 0; i < 40; i++) {
            var buyer = buyer();
            var key = key();
            taps.add(order(i % 2 == 0 ? one : other, buyer, key));
            taps.add(order(i % 2 == 0 ? other : one, buyer, key));
        }

        int placed = 0;
        for (int i = 0; i < taps.size(); i += 2) {
            var first = taps.get(i).get(SECONDS_MAX, TimeUnit.SECONDS);
            var second = taps.get(i + 1).get(SECONDS_MAX, TimeUnit.SECONDS);
            if (first instanceof Outcome.Done && second instanceof Outcome.Done) {
                assertThat(second.orRefuse().order().id()).isEqualTo(first.orRefuse().order().id());
                assertThat(List.of(first.orRefuse().replayed(), second.orRefuse().replayed())).containsOnlyOnce(true);
                placed++;
            } else {
                // Who came too late on the one lane came too late on the other.
                assertThat(List.of(PlaceOrderTest.code(first), PlaceOrderTest.code(second))).containsOnly("SOLD_OUT");
            }
        }
        assertThat(placed).isEqualTo(20);
        assertThat(stock()).isZero();
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofFen(20 * PRICE));
    }

    private OrderLane lane(int waitingMax) {
        var lane = new OrderLane(placeBatch, new SimpleMeterRegistry(), 1, waitingMax);
        lane.start();
        lanes.add(lane);
        return lane;
    }

    private Buyer buyer() {
        return market.buyer(Money.ofYuan(10_000));
    }

    private CompletableFuture<Outcome<Placed>> order(OrderLane lane, Buyer buyer) {
        return order(lane, buyer, key());
    }

    private CompletableFuture<Outcome<Placed>> order(OrderLane lane, Buyer buyer, String key) {
        return submit(lane, new Intent(new Intent.Id(buyer.caller().personId(), key),
                new OrderRequest(sku(), 1, null, null, buyer.address().id(), PRICE, "WALLET")));
    }

    private static CompletableFuture<Outcome<Placed>> submit(OrderLane lane, Intent intent) {
        var answer = new CompletableFuture<Outcome<Placed>>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(lane.place(intent));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** The intake is full when the virtual threads have got there. */
    private Outcome<Placed> awaitAnyRefused(OrderLane lane) throws Exception {
        var late = order(lane, buyer());
        long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS_MAX).toNanos();
        while (!late.isDone() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        return late.get(1, TimeUnit.SECONDS);
    }

    private AutoCloseable whileTheStockIsHeld() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select from shop.sku where id = " + sku() + " for update");
        }
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    /** Until the lane's writer stands before the lock. */
    private void awaitOneInTheDatabase() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS_MAX).toNanos();
        while (jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single() == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private long stock() {
        return products.find(scarf.id()).orElseThrow().stock();
    }

    private long sku() {
        return scarf.skus().getFirst().id();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
