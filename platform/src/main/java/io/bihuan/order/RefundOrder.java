package io.bihuan.order;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.Decision;
import io.bihuan.rules.aftersale.LineRefunds;
import io.bihuan.rules.aftersale.RefundPlan;
import io.bihuan.rules.aftersale.RefundPlan.LineRefund;
import io.bihuan.rules.aftersale.RefundPlan.PaidLine;
import io.bihuan.rules.aftersale.RefundPlan.PaidOrder;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.shop.Stock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Takes back a part of an order, or all of it: plans what goes back and from whom, keeps it with the order, puts units
 * that were never shipped back on sale, and ends the order where nothing is left. The money itself is moved by the
 * caller, in the same transaction.
 */
@Service
public class RefundOrder {

    private final Atomically atomically;
    private final Purchases purchases;
    private final OrderRefunds refunds;
    private final Stock stock;
    private final ApplicationEventPublisher events;

    RefundOrder(Atomically atomically, Purchases purchases, OrderRefunds refunds, Stock stock,
            ApplicationEventPublisher events) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.refunds = refunds;
        this.stock = stock;
        this.events = events;
    }

    /** @param units that are called off or came back; 0 where only money goes back */
    public record Portion(Money amount, int units) {
    }

    /**
     * @param lines what goes back, by the line's number
     * @param whenWhole what happens to the order if by it nothing is left
     * @param personId who did it; {@code null} where a time passed
     */
    public record Asked(long orderId, SortedMap<Integer, Portion> lines, boolean merchantsFault,
            OrderEvent whenWhole, @Nullable Long personId) {
    }

    /** @param order as it was before */
    public record Planned(Purchase order, RefundPlan plan, RefundCode code) {
    }

    /** Refused with {@code ORDER_STATE_WRONG} where there is nothing to refund, {@code REFUND_AMOUNT_WRONG}. */
    public Outcome<Planned> refund(Asked asked) {
        return atomically.run(() -> purchases.hold(asked.orderId()).map(order -> refund(order, asked))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    private Outcome<Planned> refund(Purchase order, Asked asked) {
        var code = RefundCode.in(order.state());
        if (code.isEmpty()) {
            return Outcome.refused(Refusal.conflict("ORDER_STATE_WRONG", "state", order.state().name()));
        }
        var before = refunds.of(order.id());
        var tooMany = asked.lines().entrySet().stream()
                .filter(line -> line.getValue().units() > unitsLeft(order, before, line.getKey())).findFirst();
        if (tooMany.isPresent()) {
            return Outcome.refused(Refusal.conflict("REFUND_AMOUNT_WRONG", "line", tooMany.get().getKey()));
        }
        var amounts = new HashMap<Integer, Money>();
        asked.lines().forEach((line, portion) -> amounts.put(line, portion.amount()));
        return switch (RefundPlan.of(paid(order, before), amounts, asked.merchantsFault())) {
            case Decision.Refused<RefundPlan>(var violations) -> Outcome.refused(Refusal.conflict("REFUND_AMOUNT_WRONG",
                    "line", violations.getFirst().field().replaceAll("\\D", "")));
            case Decision.Made<RefundPlan>(var plan) ->
                Outcome.done(write(new Planned(order, plan, code.get()), asked));
        };
    }

    private Planned write(Planned planned, Asked asked) {
        var order = planned.order();
        planned.plan().lines().forEach(refund -> refunds.add(order.id(), part(planned, refund, asked)));
        if (planned.plan().freight().isPositive()) {
            refunds.add(order.id(), new Refunded.Part(Refunded.FREIGHT, planned.code(), 0, planned.plan().freight(),
                    Map.of(Party.MERCHANT, planned.plan().freight())));
        }
        if (planned.code() == RefundCode.BEFORE_SHIP) {
            putBack(order, asked);
        }
        boolean whole = refunds.of(order.id()).amount().fen() == order.paidFen();
        if (whole) {
            purchases.move(order, asked.whenWhole(), asked.personId(), "", Map.of());
            Check.state(order.state().after(asked.whenWhole()).orElseThrow() == planned.code().stateOfWhole(),
                    "a whole refund ends in the state of its code");
        }
        events.publishEvent(new OrderRefunded(order.id(), order.buyerId(), order.merchantId(), order.roomId(),
                planned.code(), planned.plan().total().fen(), whole, asked.merchantsFault()));
        return planned;
    }

    private static Refunded.Part part(Planned planned, LineRefund refund, Asked asked) {
        int units = Objects.requireNonNull(asked.lines().get(refund.line())).units();
        return new Refunded.Part(refund.line(), planned.code(), units, refund.amount(), refund.reversal());
    }

    /** In the order of their ids, as orders lock them. */
    private void putBack(Purchase order, Asked asked) {
        var unitsBySku = new TreeMap<Long, Integer>();
        order.lines().forEach(line -> {
            var portion = asked.lines().get(line.line());
            if (portion != null && portion.units() > 0) {
                unitsBySku.merge(line.skuId(), portion.units(), Integer::sum);
            }
        });
        unitsBySku.forEach(stock::giveBack);
    }

    private static int unitsLeft(Purchase order, Refunded before, int line) {
        return order.lines().stream().filter(bought -> bought.line() == line)
                .mapToInt(bought -> bought.quantity() - before.units(line)).findFirst().orElse(0);
    }

    /** What was paid for each line and has gone back of it. */
    public static Map<Integer, LineRefunds> lines(Purchase order, Refunded refunded) {
        var lines = new TreeMap<Integer, LineRefunds>();
        order.lines().forEach(line -> lines.put(line.line(), new LineRefunds(Money.ofFen(line.amountFen()),
                line.quantity(), refunded.ofLine(line.line()), refunded.units(line.line()))));
        return lines;
    }

    private static PaidOrder paid(Purchase order, Refunded before) {
        return new PaidOrder(order.lines().stream().map(line -> new PaidLine(line.line(),
                Money.ofFen(line.amountFen()), before.ofLine(line.line()), shares(order, line.line()))).toList(),
                Money.ofFen(order.freightFen()), before.ofLine(Refunded.FREIGHT));
    }

    private static Map<Party, Money> shares(Purchase order, int line) {
        var shares = new EnumMap<Party, Money>(Party.class);
        order.shares().stream().filter(share -> share.line() == line)
                .forEach(share -> shares.put(share.party(), Money.ofFen(share.amountFen())));
        return shares;
    }
}
