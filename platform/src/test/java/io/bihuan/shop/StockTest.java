package io.bihuan.shop;

import static io.bihuan.shop.ShopFixture.coat;
import static io.bihuan.shop.ShopFixture.draft;
import static io.bihuan.shop.ShopFixture.fresh;
import static io.bihuan.shop.ShopFixture.owner;
import static io.bihuan.shop.ShopFixture.sku;
import static io.bihuan.shop.ShopFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
@RecordApplicationEvents
class StockTest {

    private static final int BUYERS = 60;
    private static final int UNITS = 20;

    @Autowired
    AddProduct addProduct;
    @Autowired
    EditProduct editProduct;
    @Autowired
    Products products;
    @Autowired
    Stock stock;
    @Autowired
    PlatformTransactionManager manager;
    @Autowired
    ApplicationEvents events;

    private final long merchant = fresh();

    @Test
    void isNotTakenOutsideATransaction() {
        long skuId = coatOnSale().skus().getFirst().id();

        assertThatThrownBy(() -> stock.take(skuId, 1)).isInstanceOf(IllegalTransactionStateException.class);
        assertThat(level(skuId)).isEqualTo(UNITS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -1_000_000_000, Integer.MIN_VALUE})
    void isNeitherTakenNorGivenBackByLessThanOneUnit(int quantity) {
        long skuId = coatOnSale().skus().getFirst().id();

        assertThatThrownBy(() -> inTransaction(() -> stock.take(skuId, quantity)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> inTransaction(() -> {
            stock.giveBack(skuId, quantity);
            return true;
        })).isInstanceOf(IllegalStateException.class);
        assertThat(level(skuId)).isEqualTo(UNITS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000_000, Integer.MAX_VALUE})
    void isNotTakenByMoreUnitsThanThereEverWere(int quantity) {
        long skuId = coatOnSale().skus().getFirst().id();

        assertThat(inTransaction(() -> stock.take(skuId, quantity))).isFalse();
        assertThat(level(skuId)).isEqualTo(UNITS);
    }

    @Test
    void isNotTakenBeyondTheLastUnit() {
        long skuId = coatOnSale().skus().getFirst().id();

        assertThat(inTransaction(() -> stock.take(skuId, UNITS + 1))).isFalse();
        assertThat(inTransaction(() -> stock.take(skuId, UNITS))).isTrue();
        assertThat(inTransaction(() -> stock.take(skuId, 1))).isFalse();
        assertThat(level(skuId)).isZero();
    }

    @Test
    void isNotTakenOfAnUnknownSku() {
        assertThat(inTransaction(() -> stock.take(-1, 1))).isFalse();
        assertThat(products.offer(-1)).isEmpty();
    }

    @Test
    void isNotTakenOfASkuThatTheMerchantHasWithdrawn() {
        var product = addProduct.add(owner(merchant), merchant, draft(List.of(sku("A", spec("黑", "M"), 100, 5),
                sku("B", spec("黑", "L"), 100, 5)))).orRefuse();
        var keepFirst = draft(List.of(sku("A", spec("黑", "M"), 100, 5)));
        editProduct.edit(owner(merchant), product.id(), null, keepFirst).orRefuse();
        long withdrawn = product.skus().getLast().id();

        assertThat(inTransaction(() -> stock.take(withdrawn, 1))).isFalse();
        assertThat(products.offer(withdrawn)).isEmpty();
        assertThat(stock.levels(List.of(withdrawn))).isEmpty();
    }

    @Test
    void cannotBeGivenBackMoreOftenThanItWasSold() {
        long skuId = coatOnSale().skus().getFirst().id();
        inTransaction(() -> stock.take(skuId, 2));

        assertThatThrownBy(() -> inTransaction(() -> {
            stock.giveBack(skuId, 3);
            return true;
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("never sold");
        assertThat(level(skuId)).isEqualTo(UNITS - 2);
    }

    @Test
    void comesBackWithTheTransactionThatTookIt() {
        long skuId = coatOnSale().skus().getFirst().id();

        new TransactionTemplate(manager).executeWithoutResult(status -> {
            assertThat(stock.take(skuId, 7)).isTrue();
            status.setRollbackOnly();
        });

        assertThat(level(skuId)).isEqualTo(UNITS);
    }

    @Test
    void ofSeveralSkusIsTakenWholeOrTheFirstThatLacksIsNamed() {
        var first = coatOnSale().skus().getFirst();
        var second = coatOnSale().skus().getFirst();
        var wanted = new TreeMap<>(Map.of(second.id(), UNITS + 1, first.id(), 1));

        var lacking = new TransactionTemplate(manager).execute(status -> {
            status.setRollbackOnly();
            return stock.takeAll(wanted);
        });
        wanted.put(second.id(), UNITS);
        var taken = new TransactionTemplate(manager).execute(status -> stock.takeAll(wanted));

        assertThat(lacking).isEqualTo(OptionalLong.of(second.id()));
        assertThat(taken).isEqualTo(OptionalLong.empty());
        assertThat(stock.levels(List.of(first.id(), second.id())))
                .isEqualTo(Map.of(first.id(), UNITS - 1, second.id(), 0));
    }

    @Test
    void countsWhatWasSoldInTheSameRowAndTellsTheNewLevel() {
        var product = coatOnSale();
        long skuId = product.skus().getFirst().id();

        inTransaction(() -> stock.take(skuId, 5));
        inTransaction(() -> {
            stock.giveBack(skuId, 2);
            return true;
        });

        var now = products.find(product.id()).orElseThrow();
        assertThat(now.soldCount()).isEqualTo(3);
        assertThat(now.stock()).isEqualTo(UNITS - 3);
        assertThat(events.stream(StockChanged.class).filter(event -> event.skuId() == skuId)).containsExactly(
                new StockChanged(product.id(), skuId, 15), new StockChanged(product.id(), skuId, 17));
    }

    /** ASKS.md: 20 units, 60 buyers, all at once; peers sold 60. */
    @RepeatedTest(10)
    void isSoldExactlyOnceUnderAStorm() throws Exception {
        long seed = System.nanoTime();
        System.out.println("storm seed " + seed);
        var random = new SplittableRandom(seed);
        var product = coatOnSale();
        long skuId = product.skus().getFirst().id();
        int[] pausesMicros = random.ints(BUYERS, 0, 2_000).toArray();
        boolean[] regrets = new boolean[BUYERS];
        IntStream.range(0, BUYERS).forEach(i -> regrets[i] = random.nextInt(4) == 0);
        var start = new CyclicBarrier(BUYERS);
        var answers = new ArrayList<Future<Boolean>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < BUYERS; i++) {
                int buyer = i;
                answers.add(threads.submit(() -> {
                    start.await();
                    Thread.sleep(0, pausesMicros[buyer] * 100);
                    // A quarter of the buyers roll back after taking, and come again.
                    if (regrets[buyer]) {
                        new TransactionTemplate(manager).executeWithoutResult(status -> {
                            stock.take(skuId, 1);
                            status.setRollbackOnly();
                        });
                    }
                    return inTransaction(() -> stock.take(skuId, 1));
                }));
            }
        }

        long sold = 0;
        for (var answer : answers) {
            sold += answer.get() ? 1 : 0;
        }
        var now = products.find(product.id()).orElseThrow();
        assertThat(now.stock() + sold).as("seed " + seed).isEqualTo(UNITS);
        assertThat(now.soldCount()).as("seed " + seed).isEqualTo(sold);
        // A buyer can miss a unit that another is about to roll back; what is left then still sells, and no more.
        for (long left = now.stock(); left > 0; left--) {
            assertThat(inTransaction(() -> stock.take(skuId, 1))).isTrue();
        }
        assertThat(inTransaction(() -> stock.take(skuId, 1))).isFalse();
        assertThat(products.find(product.id()).orElseThrow().soldCount()).as("seed " + seed).isEqualTo(UNITS);
    }

    private Product coatOnSale() {
        return addProduct.add(owner(merchant), merchant, coat()).orRefuse();
    }

    private int level(long skuId) {
        return stock.levels(List.of(skuId)).getOrDefault(skuId, -1);
    }

    private boolean inTransaction(Callable<Boolean> use) {
        return Boolean.TRUE.equals(new TransactionTemplate(manager).execute(status -> {
            try {
                return use.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }
}
