package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.Names;
import io.bihuan.rules.Violation;
import io.bihuan.rules.aftersale.DuplicateRule.Bought;
import io.bihuan.rules.aftersale.DuplicateRule.Likeness;
import io.bihuan.rules.aftersale.DuplicateRule.Pair;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {

    private static final DuplicateRule RULE = DuplicateRule.STANDARD;
    private static final Instant START = Instant.parse("2020-11-11T12:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(4));

    @Test
    void ordersOfAnotherBuyerOrAnotherLiveAreNoPair() {
        var first = coat(1);

        assertThat(RULE.pairs(List.of(first, new Bought(2, 1, 99, first.roomId(), OrderState.PAID, START, null,
                first.productId(), first.category(), first.unitPrice())))).isEmpty();
        assertThat(RULE.pairs(List.of(first, new Bought(2, 1, first.buyerId(), 99, OrderState.PAID, START, null,
                first.productId(), first.category(), first.unitPrice())))).isEmpty();
    }

    @Test
    void twoLinesOfOneOrderAreNoPair() {
        assertThat(RULE.pairs(List.of(coat(1), new Bought(1, 2, 7, 5, OrderState.PAID, START, null, 100, "coats",
                Money.ofYuan(100))))).isEmpty();
    }

    @Test
    void anOrderThatIsShippedOrOverIsNotAskedAbout() {
        for (var state : OrderState.values()) {
            boolean asked = state == OrderState.PAID || state == OrderState.PREPARING;
            assertThat(RULE.pairs(List.of(coat(1), bought(2, state, START, null, 100, "coats", 10_000))).isEmpty())
                    .as("%s", state).isEqualTo(!asked);
        }
    }

    @Test
    void anOrderBelongsToItsLiveUntilTwoHoursAfterTheEnd() {
        var first = bought(1, OrderState.PAID, START, END, 100, "coats", 10_000);
        var intime = bought(2, OrderState.PAID, END.plus(Duration.ofHours(2)), END, 100, "coats", 10_000);
        var late = bought(3, OrderState.PAID, END.plus(Duration.ofHours(2)).plusNanos(1), END, 100, "coats", 10_000);

        assertThat(RULE.pairs(List.of(first, intime))).hasSize(1);
        assertThat(RULE.pairs(List.of(first, late))).isEmpty();
    }

    @Test
    void theSameProductIsAPairWhateverItCosts() {
        var pairs = RULE.pairs(List.of(coat(1), bought(2, OrderState.PAID, START, null, 100, "coats", 90_000)));

        assertThat(pairs).extracting(Pair::likeness).containsExactly(Likeness.SAME_PRODUCT);
    }

    @Test
    void aLikeItemIsWithinAFifthOfTheEarlierPrice() {
        assertThat(like(10_000, 12_000)).isTrue();
        assertThat(like(10_000, 12_001)).isFalse();
        assertThat(like(10_000, 8_000)).isTrue();
        assertThat(like(10_000, 7_999)).isFalse();
        assertThat(like(1, 1)).isTrue();
        assertThat(like(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2)).isTrue();
    }

    @Test
    void likePricesOfAnotherCategoryAreNoPair() {
        assertThat(RULE.pairs(List.of(coat(1), bought(2, OrderState.PAID, START, null, 200, "shoes", 10_000))))
                .isEmpty();
    }

    @Test
    void threeOfAKindAreThreePairsEarliestFirst() {
        var pairs = RULE.pairs(List.of(coat(3), coat(1), coat(2)));

        assertThat(pairs).extracting(pair -> pair.earlier().orderId() + "-" + pair.later().orderId())
                .containsExactly("1-2", "1-3", "2-3");
    }

    @Test
    void thePairSaysWhyInBothLanguages() {
        var pair = RULE.pairs(List.of(coat(1), bought(2, OrderState.PAID, START, null, 200, "coats", 11_000)))
                .getFirst();

        assertThat(pair.likeness()).isEqualTo(Likeness.LIKE_ITEM);
        assertThat(pair.why().zh()).contains("100.00", "110.00");
        assertThat(pair.why().en()).contains("100.00", "110.00");
    }

    @Test
    void aRuleThatWouldAskAboutEverythingIsUnfit() {
        assertThat(new DuplicateRule(Rate.ofPercent(51), Duration.ofHours(25)).violations())
                .extracting(Violation::field).containsExactly("priceTolerance", "afterLive");
        assertThat(new DuplicateRule(Rate.NONE, Duration.ofHours(-1)).violations()).extracting(Violation::field)
                .containsExactly("afterLive");
        assertThat(RULE.violations()).isEmpty();
        assertThat(RULE.sentences(Names.CODES)).singleElement()
                .satisfies(sentence -> assertThat(sentence.en()).contains("20%", "120 minutes"));
    }

    private static boolean like(long earlierFen, long laterFen) {
        return !RULE.pairs(List.of(bought(1, OrderState.PAID, START, null, 100, "coats", earlierFen),
                bought(2, OrderState.PAID, START, null, 200, "coats", laterFen))).isEmpty();
    }

    private static Bought coat(long orderId) {
        return bought(orderId, OrderState.PAID, START.plusSeconds(orderId), null, 100, "coats", 10_000);
    }

    private static Bought bought(long orderId, OrderState state, Instant at, @Nullable Instant liveEnded,
            long productId, String category, long priceFen) {
        return new Bought(orderId, 1, 7, 5, state, at, liveEnded, productId, category, Money.ofFen(priceFen));
    }
}
