package io.bihuan.rules.aftersale;

import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.money.Rounding;
import io.bihuan.rules.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 留哪一件 — when a buyer who bought the same or a like thing twice in one live session is asked which one to keep. In the
 * heat of a live people order twice and cancel one: asked at once, the one that goes costs nobody anything (DOMAIN.md
 * section 18, the article's case).
 *
 * @param priceTolerance how far the later unit price may be from the earlier one for things of one category to be alike
 * @param afterLive how long after the end of the live an order still belongs to it
 */
public record DuplicateRule(Rate priceTolerance, Duration afterLive) implements Rule {

    public static final DuplicateRule STANDARD = new DuplicateRule(Rate.ofPercent(20), Duration.ofHours(2));
    public static final Rate PRICE_TOLERANCE_MAX = Rate.ofPercent(50);
    public static final Duration AFTER_LIVE_MAX = Duration.ofHours(24);

    /**
     * One line of an order that a buyer made in a live session.
     *
     * @param boughtAt when the order was made
     * @param liveEndedAt when the live session ended; {@code null} while it is on
     */
    public record Bought(long orderId, int line, long buyerId, long roomId, OrderState state, Instant boughtAt,
            @Nullable Instant liveEndedAt, long productId, String category, Money unitPrice) {
    }

    /** Why two lines are taken for one wish. */
    public enum Likeness {
        SAME_PRODUCT, LIKE_ITEM
    }

    /**
     * Two lines of which the buyer may want only one.
     *
     * @param why in words that a buyer reads
     */
    public record Pair(Bought earlier, Bought later, Likeness likeness, Sentence why) {
    }

    /** Every pair among what was bought, in the order in which it was bought. */
    public List<Pair> pairs(List<Bought> bought) {
        var inOrder = bought.stream().sorted(Comparator.comparing(Bought::boughtAt).thenComparing(Bought::orderId)
                .thenComparing(Bought::line)).toList();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < inOrder.size(); i++) {
            for (var later : inOrder.subList(i + 1, inOrder.size())) {
                pair(inOrder.get(i), later).ifPresent(pairs::add);
            }
        }
        return List.copyOf(pairs);
    }

    private Optional<Pair> pair(Bought earlier, Bought later) {
        boolean sameSession = earlier.buyerId() == later.buyerId() && earlier.roomId() == later.roomId()
                && earlier.orderId() != later.orderId() && belongs(earlier) && belongs(later);
        if (!sameSession) {
            return Optional.empty();
        }
        if (earlier.productId() == later.productId()) {
            return Optional.of(new Pair(earlier, later, Likeness.SAME_PRODUCT,
                    new Sentence("同一场直播里买了两次同一件商品", "The same product was bought twice in one live session")));
        }
        if (earlier.category().equals(later.category()) && isLike(earlier.unitPrice(), later.unitPrice())) {
            return Optional.of(new Pair(earlier, later, Likeness.LIKE_ITEM,
                    new Sentence(
                            "同一场直播里买了两件相似的商品:同一类目,价格 " + earlier.unitPrice() + " 和 " + later.unitPrice() + " 元",
                            "Two like things were bought in one live session: the same category, for "
                                    + earlier.unitPrice() + " and " + later.unitPrice() + " yuan")));
        }
        return Optional.empty();
    }

    /** Whether the order can still be called off for nothing and belongs to the live session. */
    private boolean belongs(Bought bought) {
        boolean callable = bought.state() == OrderState.PAID || bought.state() == OrderState.PREPARING;
        var ended = bought.liveEndedAt();
        return callable && (ended == null || !bought.boughtAt().isAfter(ended.plus(afterLive)));
    }

    private boolean isLike(Money earlier, Money later) {
        var tolerance = priceTolerance.share(earlier, Rounding.FLOOR);
        return later.compareTo(earlier.minus(tolerance)) >= 0 && later.compareTo(earlier.plus(tolerance)) <= 0;
    }

    @Override
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (priceTolerance.compareTo(PRICE_TOLERANCE_MAX) > 0) {
            violations.add(Violation.of("priceTolerance", "价差不能超过 " + PRICE_TOLERANCE_MAX,
                    "prices may not differ by more than " + PRICE_TOLERANCE_MAX));
        }
        if (afterLive.isNegative() || afterLive.compareTo(AFTER_LIVE_MAX) > 0) {
            violations.add(Violation.of("afterLive", "下播后 0 到 " + AFTER_LIVE_MAX.toHours() + " 小时",
                    "0 to " + AFTER_LIVE_MAX.toHours() + " hours after the live"));
        }
        return List.copyOf(violations);
    }

    @Override
    public List<Sentence> sentences(Names names) {
        return List.of(new Sentence(
                "买家在同一场直播及下播后 " + afterLive.toMinutes() + " 分钟内付款两笔同款,或同类目且价差不超过 " + priceTolerance
                        + " 的订单,发货前询问留哪一件;取消的一件全额退款,不收费用,不影响商家评分。",
                "A buyer who pays twice for the same product, or for two of one category whose prices differ by at most"
                        + " " + priceTolerance + ", during a live session or within " + afterLive.toMinutes()
                        + " minutes after it is asked before shipping which one to keep; the other one is refunded in"
                        + " full, without a fee and without a mark against the merchant."));
    }
}
