package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Rows;
import io.bihuan.live.Room;
import io.bihuan.live.Rooms;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.order.Refunded;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.aftersale.DuplicateRule;
import io.bihuan.rules.aftersale.DuplicateRule.Bought;
import io.bihuan.rules.aftersale.DuplicateRule.Pair;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 留哪一件 — the pairs of orders of which a buyer is asked which one to keep, before either is shipped. */
@Component
public class Duplicates {

    private static final int ORDERS_MAX = 100;

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final OrderRefunds refunds;
    private final Rooms rooms;
    private final Rulebook rulebook;
    private final Clock clock;

    Duplicates(JdbcClient jdbc, Purchases purchases, OrderRefunds refunds, Rooms rooms, Rulebook rulebook,
            Clock clock) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.refunds = refunds;
        this.rooms = rooms;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * What a buyer is asked.
     *
     * @param rule the version by which it was decided
     * @param orders the orders of the pairs, by id
     */
    public record Questions(RuleVersion<DuplicateRule> rule, List<Pair> pairs, Map<Long, Purchase> orders) {
    }

    /** All open questions of a buyer; those that were answered with "both" are not asked again. */
    public Outcome<Questions> of(Caller buyer) {
        return rulebook.inForce(RuleKind.DUPLICATE, clock.instant()).map(rule -> {
            var orders = new HashMap<Long, Purchase>();
            purchases.search(new Purchases.Search(buyer.personId(), null, Set.of(OrderState.PAID,
                    OrderState.PREPARING), null, null, ORDERS_MAX)).items()
                    .forEach(order -> orders.put(order.id(), order));
            var both = keptBoth(buyer.personId());
            var pairs = rule.content().pairs(bought(orders)).stream()
                    .filter(pair -> !both.contains(new Both(pair.earlier().orderId(), pair.later().orderId())))
                    .toList();
            return new Questions(rule, pairs, orders);
        });
    }

    private List<Bought> bought(Map<Long, Purchase> orders) {
        var refunded = refunds.of(orders.keySet());
        var sessions = new HashMap<Long, Room>();
        orders.values().stream().map(Purchase::roomId).filter(Objects::nonNull).distinct()
                .forEach(id -> rooms.find(id).ifPresent(room -> sessions.put(id, room)));
        return orders.values().stream().filter(order -> sessions.containsKey(order.roomId()))
                .flatMap(order -> order.lines().stream()
                        .filter(line -> refunded.getOrDefault(order.id(), Refunded.NOTHING)
                                .units(line.line()) < line.quantity())
                        .map(line -> bought(order, line, Objects.requireNonNull(sessions.get(order.roomId())))))
                .toList();
    }

    private static Bought bought(Purchase order, Purchase.Line line, Room session) {
        return new Bought(order.id(), line.line(), order.buyerId(), session.id(), order.state(), order.createdAt(),
                session.endedAt(), line.productId(), line.category(), Money.ofFen(line.unitPriceFen()));
    }

    /** Two orders that are both kept. */
    private record Both(long earlierId, long laterId) {
    }

    private Set<Both> keptBoth(long buyerId) {
        return new HashSet<>(Rows.all(jdbc.sql("""
            select earlier_id, later_id from aftersale.kept_both where buyer_id = :buyer
            """).param("buyer", buyerId).query(Both.class)));
    }
}
