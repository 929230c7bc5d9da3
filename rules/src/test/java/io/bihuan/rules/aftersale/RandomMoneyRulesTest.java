package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.aftersale.RefundPlan.PaidLine;
import io.bihuan.rules.aftersale.RefundPlan.PaidOrder;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every money operation of a sale in random order on the rules alone, with all invariants after every step:
 * {@value #STEPS} steps in about 10 s. The same operations and invariants run on PostgreSQL in the platform's
 * {@code RandomMoneyTest}, where a step takes about 10 ms and 1,500 of them fit into a build.
 */
class RandomMoneyRulesTest {

    static final int STEPS = 120_000;
    private static final int ORDERS_AT_ONCE = 8;
    private static final int STOCK = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");
    private static final List<Party> PARTIES = List.of(Party.values());

    private final Map<String, Money> accounts = new TreeMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private int stock = STOCK;
    private Money paid = Money.ZERO;
    private Money back = Money.ZERO;

    private static final class Line {

        final Money paid;
        final int units;
        final Map<Party, Money> shares;
        final Map<Party, Money> reversed = new EnumMap<>(Party.class);
        Money refunded = Money.ZERO;
        int unitsBack;
        int asked;

        Line(Money paid, int units, Map<Party, Money> shares) {
            this.paid = paid;
            this.units = units;
            this.shares = shares;
            PARTIES.forEach(party -> reversed.put(party, Money.ZERO));
        }

        LineRefunds refunds() {
            return new LineRefunds(paid, units, refunded, unitsBack);
        }
    }

    private static final class Order {

        final List<Line> lines = new ArrayList<>();
        OrderState state = OrderState.PAID;
        boolean settled;
        @Nullable
        Case open;

        Money left() {
            return lines.stream().map(line -> line.refunds().left()).reduce(Money.ZERO, Money::plus);
        }
    }

    /** An after-sale that is under way. */
    private static final class Case {

        final AfterSaleKind kind;
        final int line;
        final int units;
        AfterSaleState state;
        Money amount;

        Case(AfterSaleKind kind, int line, int units, AfterSaleState state, Money amount) {
            this.kind = kind;
            this.line = line;
            this.units = units;
            this.state = state;
            this.amount = amount;
        }
    }

    @Test
    void noSequenceOfStepsMakesOrLosesAFen() {
        long seed = Long.getLong("bihuan.seed", System.nanoTime());
        System.out.println("random money on the rules with -Dbihuan.seed=" + seed + ", " + STEPS + " steps");
        var random = new Random(seed);
        for (int step = 1; step <= STEPS; step++) {
            String what = "nothing";
            try {
                what = act(random);
                check();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ", after " + what + ": " + e, e);
            }
            done.merge(what, 1, Integer::sum);
        }
        System.out.println(done);
        assertThat(done).as("every operation was tried, seed %d", seed).containsKeys("order", "PICKING", "SHIPMENT",
                "RECEIPT", "settle", "netting", "withdraw", "cancel", "open", "open refused", "step", "timeout",
                "compensate", "compensate refused", "refund after settlement", "debt", "cancel refused");
    }

    private String act(Random random) {
        orders.removeIf(order -> order.left().isZero() || order.settled && order.open == null
                && random.nextInt(60) == 0);
        if (orders.size() < ORDERS_AT_ONCE) {
            return place(random);
        }
        var order = orders.get(random.nextInt(orders.size()));
        return switch (random.nextInt(12)) {
            case 0 -> move(order, OrderEvent.PICKING);
            case 1, 2 -> move(order, OrderEvent.SHIPMENT);
            case 3, 4 -> order.open == null ? move(order, OrderEvent.RECEIPT) : "RECEIPT held";
            case 5 -> settle(order);
            case 6 -> random.nextInt(4) > 0 ? "cancel later" : cancel(order);
            case 7 -> compensate(order, random);
            case 8 -> open(order, random);
            case 9 -> withdraw(random);
            default -> step(order, random);
        };
    }

    private String place(Random random) {
        var order = new Order();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            long fen = random.nextInt(4) == 0 ? 1 + random.nextInt(99) : 1 + random.nextInt(500_000);
            var weights = PARTIES.stream().mapToLong(_ -> random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(9_000))
                    .toArray();
            weights[0] += 1;
            var parts = Shares.largestRemainder(fen, weights);
            var shares = new EnumMap<Party, Money>(Party.class);
            for (int party = 0; party < parts.length; party++) {
                shares.put(PARTIES.get(party), Money.ofFen(parts[party]));
            }
            int units = (int) Math.min(fen, 1 + random.nextInt(4));
            order.lines.add(new Line(Money.ofFen(fen), units, shares));
            stock -= units;
        }
        post("buyer", "escrow", order.left());
        paid = paid.plus(order.left());
        orders.add(order);
        return "order";
    }

    private static String move(Order order, OrderEvent event) {
        var to = order.state.after(event);
        to.ifPresent(state -> order.state = state);
        return to.isPresent() ? event.name() : event + " refused";
    }

    /** What went back before is not settled; what a party owes is netted from what it gets. */
    private String settle(Order order) {
        if (order.open != null || order.state.after(OrderEvent.SETTLEMENT).isEmpty()) {
            return "settle refused";
        }
        boolean netted = false;
        for (var line : order.lines) {
            for (var party : PARTIES) {
                post("escrow", party.name(), amount(line.shares, party).minus(amount(line.reversed, party)));
                if (canOwe(party)) {
                    var netting = Clawback.netting(balance(party + " debt").negated(), balance(party.name()));
                    post(party.name(), party + " debt", netting);
                    netted |= netting.isPositive();
                }
            }
        }
        order.settled = true;
        order.state = OrderState.SETTLED;
        return netted ? "netting" : "settle";
    }

    private String withdraw(Random random) {
        var party = PARTIES.get(random.nextInt(PARTIES.size()));
        var has = balance(party.name());
        if (!canOwe(party) || !has.isPositive()) {
            return "withdraw refused";
        }
        post(party.name(), "paid out", random.nextBoolean() ? has : Money.ofFen(1 + random.nextLong(has.fen())));
        return "withdraw";
    }

    private String cancel(Order order) {
        if (order.open != null || order.state.after(OrderEvent.CANCELLATION).isEmpty()) {
            return "cancel refused";
        }
        var amounts = new TreeMap<Integer, Money>();
        for (int i = 0; i < order.lines.size(); i++) {
            if (order.lines.get(i).refunds().left().isPositive()) {
                amounts.put(i, order.lines.get(i).refunds().left());
            }
        }
        if (order.state == OrderState.PREPARING) {
            order.state = OrderState.CANCEL_REQUESTED;
            return "cancel asked";
        }
        order.lines.forEach(line -> unitsBack(line, line.units - line.unitsBack));
        refund(order, amounts);
        return "cancel";
    }

    private String compensate(Order order, Random random) {
        int line = random.nextInt(order.lines.size());
        var request = new AfterSaleRequest(AfterSaleKind.COMPENSATION, AfterSaleReason.GOODWILL, 0,
                anyAmount(order.lines.get(line).paid, random));
        if (objects(order, line, request)) {
            return "compensate refused";
        }
        refund(order, Map.of(line, request.amount()));
        return "compensate";
    }

    private String open(Order order, Random random) {
        int number = random.nextInt(order.lines.size());
        var line = order.lines.get(number);
        var kind = AfterSaleKind.values()[1 + random.nextInt(AfterSaleKind.values().length - 1)];
        var units = random.nextInt(3);
        var request = new AfterSaleRequest(kind, AfterSaleReason.DAMAGED, units, anyAmount(line.paid, random));
        var first = AfterSaleState.first(AfterSaleEvent.REQUEST, kind);
        if (first.isEmpty() || objects(order, number, request)) {
            return "open refused";
        }
        line.asked++;
        order.open = new Case(kind, number, units, first.get(), request.amount());
        return "open";
    }

    private static boolean objects(Order order, int line, AfterSaleRequest request) {
        var bought = order.lines.get(line);
        boolean received = order.state == OrderState.RECEIVED || order.state == OrderState.SETTLED;
        return new Admission(order.state, received ? NOW : null, bought.refunds(), bought.asked, order.open != null)
                .objectionTo(request, NOW).isPresent();
    }

    /** Any step of the table, or the end of the time; a step that the table does not have is refused. */
    private String step(Order order, Random random) {
        var open = order.open;
        if (open == null) {
            return order.state == OrderState.CANCEL_REQUESTED ? intercept(order, random) : "step refused";
        }
        var timeout = open.state.deadline().orElseThrow().timeout();
        var events = Arrays.stream(AfterSaleEvent.values())
                .filter(event -> random.nextInt(8) == 0 || open.state.after(event, open.kind).isPresent()).toList();
        boolean passes = random.nextInt(8) == 0;
        var event = passes ? timeout : events.get(random.nextInt(events.size()));
        var to = open.state.after(event, open.kind);
        if (to.isEmpty()) {
            return "step refused";
        }
        open.state = to.get();
        if (event == AfterSaleEvent.OFFER) {
            open.amount = Money.ofFen(1 + random.nextLong(open.amount.fen()));
        }
        if (open.state.isFinal()) {
            order.open = null;
        }
        if (open.state.paysBuyer()) {
            if (open.state == AfterSaleState.REFUNDED) {
                order.lines.get(open.line).unitsBack += open.units;
            }
            refund(order, Map.of(open.line, open.amount));
        }
        return passes ? "timeout" : "step";
    }

    private String intercept(Order order, Random random) {
        if (random.nextBoolean()) {
            return move(order, OrderEvent.SHIPMENT);
        }
        var amounts = new TreeMap<Integer, Money>();
        for (int i = 0; i < order.lines.size(); i++) {
            unitsBack(order.lines.get(i), order.lines.get(i).units - order.lines.get(i).unitsBack);
            amounts.put(i, order.lines.get(i).refunds().left());
        }
        amounts.values().removeIf(Money::isZero);
        refund(order, amounts);
        return "intercepted";
    }

    /** Called off before shipping: they are on sale again. */
    private void unitsBack(Line line, int units) {
        line.unitsBack += units;
        stock += units;
    }

    private void refund(Order order, Map<Integer, Money> amounts) {
        var paidOrder = new PaidOrder(lines(order), Money.ZERO, Money.ZERO);
        var plan = RefundPlan.of(paidOrder, amounts, true).orThrow();
        for (var refund : plan.lines()) {
            var line = order.lines.get(refund.line());
            refund.reversal().forEach((party, amount) -> {
                assertThat(amount.isNegative()).as("somebody gains by a refund").isFalse();
                line.reversed.merge(party, amount, Money::plus);
                give(order, party, amount);
            });
            line.refunded = line.refunded.plus(refund.amount());
        }
        post("refunding", "buyer", plan.total());
        back = back.plus(plan.total());
        if (order.left().isZero()) {
            order.state = RefundCode.in(order.state).orElseThrow().stateOfWhole();
        }
    }

    private void give(Order order, Party party, Money amount) {
        if (!order.settled) {
            post("escrow", "refunding", amount);
            return;
        }
        if (canOwe(party)) {
            var owed = Clawback.of(amount, balance(party.name())).owed();
            post(party + " debt", party.name(), owed);
            done.merge(owed.isPositive() ? "debt" : "refund after settlement", 1, Integer::sum);
        }
        post(party.name(), "refunding", amount);
    }

    private static boolean canOwe(Party party) {
        return party == Party.MERCHANT || party == Party.HOST || party == Party.AGENCY;
    }

    private static List<PaidLine> lines(Order order) {
        var lines = new ArrayList<PaidLine>();
        for (int i = 0; i < order.lines.size(); i++) {
            var line = order.lines.get(i);
            lines.add(new PaidLine(i, line.paid, line.refunded, line.shares));
        }
        return lines;
    }

    private static Money anyAmount(Money paid, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Money.ofFen(-random.nextInt(3));
            case 1 -> Money.ofFen(Long.MAX_VALUE - random.nextInt(2));
            case 2 -> paid;
            case 3 -> paid.plus(Money.ofFen(1));
            default -> Money.ofFen(1 + random.nextLong(paid.fen()));
        };
    }

    private Money balance(String account) {
        return accounts.getOrDefault(account, Money.ZERO);
    }

    private static Money amount(Map<Party, Money> amounts, Party party) {
        return amounts.getOrDefault(party, Money.ZERO);
    }

    private void post(String from, String to, Money amount) {
        assertThat(amount.isNegative()).as("%s from %s to %s", amount, from, to).isFalse();
        accounts.merge(from, amount.negated(), Money::plus);
        accounts.merge(to, amount, Money::plus);
    }

    private void check() {
        assertThat(accounts.values().stream().reduce(Money.ZERO, Money::plus)).as("Σ ledger").isEqualTo(Money.ZERO);
        assertThat(balance("buyer").negated()).as("what the buyers have spent").isEqualTo(paid.minus(back));
        assertThat(balance("refunding")).as("on its way").isEqualTo(Money.ZERO);
        accounts.forEach((account, balance) -> {
            if (!account.equals("buyer")) {
                assertThat(account.endsWith("debt") ? !balance.isPositive() : !balance.isNegative())
                        .as("%s %s", account, balance).isTrue();
            }
        });
        var held = Money.ZERO;
        for (var order : orders) {
            held = order.settled ? held : held.plus(order.left());
            order.lines.forEach(RandomMoneyRulesTest::check);
            assertThat(order.left().isZero()).as("an order ends when all has gone back")
                    .isEqualTo(order.state.name().startsWith("REFUNDED"));
            assertThat(order.open == null || !order.open.state.isFinal()).as("what has ended is not open").isTrue();
        }
        assertThat(balance("escrow")).as("escrow holds what is neither settled nor back").isEqualTo(held);
        assertThat(stock).isLessThanOrEqualTo(STOCK);
    }

    private static void check(Line line) {
        assertThat(line.refunded).as("no more goes back than was paid").isLessThanOrEqualTo(line.paid);
        assertThat(line.unitsBack).isBetween(0, line.units);
        assertThat(line.asked).isLessThanOrEqualTo(Admission.AFTER_SALES_PER_LINE_MAX);
        assertThat(line.reversed.values().stream().reduce(Money.ZERO, Money::plus)).isEqualTo(line.refunded);
        line.reversed.forEach((party, gave) -> assertThat(gave).as("%s gives no more than its share", party)
                .isLessThanOrEqualTo(amount(line.shares, party)));
    }
}
