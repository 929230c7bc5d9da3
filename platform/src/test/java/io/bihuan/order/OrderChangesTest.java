package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.RefusedException;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class OrderChangesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    OrderChanges changes;
    @Autowired
    Atomically atomically;

    Merchant merchant;
    Product scarf;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
        buyer = market.buyer(Money.ofYuan(2_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "1.2.3.4", "a.b.c", "1.2.99999999999999999999"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> since(cursor, 10)).isInstanceOf(RefusedException.class);
    }

    @Test
    void tellsOfAnOrderWhenItIsMadeAndAgainWhenItChanges() {
        var first = place();
        var second = place();
        var third = place();

        var start = since(null, 2);
        await().atMost(SOON).until(() -> since(start.cursor(), 10).orders().size() == 3);
        var page = since(start.cursor(), 2);
        assertThat(page.orders()).extracting(Purchase::id).containsExactly(first, second);
        assertThat(page.more()).isTrue();
        var last = since(page.cursor(), 2);
        assertThat(last.orders()).extracting(Purchase::id).containsExactly(third);
        assertThat(last.more()).isFalse();
        assertThat(since(last.cursor(), 2)).isEqualTo(new OrderChanges.Changes(List.of(), last.cursor(), false));

        shipOrder.ship(merchant.owner(), merchant.id(), second, "顺丰", "SF10000001").orRefuse();
        await().atMost(SOON).until(() -> !since(last.cursor(), 10).orders().isEmpty());
        assertThat(since(last.cursor(), 10).orders()).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo(second);
            assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
        });
        assertThat(changes.since(market.merchant().id(), null, Instant.EPOCH, 10).orders()).isEmpty();
        assertThat(changes.since(merchant.id(), null, Instant.now().plusSeconds(60), 10).orders()).isEmpty();
    }

    /** It changed its order before the others changed theirs, and ends after they were read. */
    @Test
    void aTransactionThatEndsLateIsNotMissed() throws Exception {
        long slow = place();
        long quick = place();
        var start = since(null, 10);
        await().atMost(SOON).until(() -> since(start.cursor(), 10).orders().size() == 2);
        var cursor = since(start.cursor(), 10).cursor();
        var changed = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var told = new ArrayList<Long>();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            thread.submit(() -> atomically.run(() -> {
                var outcome = shipOrder.ship(merchant.owner(), merchant.id(), slow, "顺丰", "SF10000001");
                changed.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return outcome.map(Purchase::id);
            }));
            changed.await();
            shipOrder.ship(merchant.owner(), merchant.id(), quick, "顺丰", "SF10000002").orRefuse();
            Thread.sleep(Duration.ofSeconds(OrderChanges.SETTLES_SECONDS + 2));

            var meanwhile = since(cursor, 10);
            meanwhile.orders().forEach(order -> told.add(order.id()));
            assertThat(told).isEmpty();
            cursor = meanwhile.cursor();
            mayEnd.countDown();
        }
        var later = cursor;
        await().atMost(SOON).until(() -> since(later, 10).orders().size() == 2);
        assertThat(since(later, 10).orders()).extracting(Purchase::id).containsExactly(slow, quick);
    }

    private OrderChanges.Changes since(@Nullable String cursor, int limit) {
        return changes.since(merchant.id(), cursor, Instant.EPOCH, limit);
    }

    private long place() {
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(),
                new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00, "WALLET"))
                .orRefuse().order().id();
    }
}
