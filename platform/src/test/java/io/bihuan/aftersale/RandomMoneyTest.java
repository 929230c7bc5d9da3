package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.aftersale.CompensateBuyer.Gift;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.AuditLedger;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.ConfirmReceipt;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.PickOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderState;
import io.bihuan.settlement.SettleEscrow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every money operation of a sale in random order, right ones and wrong ones, on PostgreSQL, with all invariants, a full
 * audit of the ledger among them, after every step. A step takes about 10 ms, and more as the ledger grows: so 1,500 of
 * them here, and 120,000 with the same operations and invariants on the rules alone, in {@code RandomMoneyRulesTest}.
 * {@code -Dbihuan.steps=100000} takes it as far as one has time for; a failing seed is in the failure.
 */
@PlatformTest
class RandomMoneyTest {

    private static final Money PLENTY = Money.ofYuan(10_000_000);
    private static final int BUYERS = 12;
    private static final int STEPS = Integer.getInteger("bihuan.steps", 1_500);
    private static final int ORDERS_AT_ONCE = 4;
    private static final int AUDIT_EVERY_STEPS = Integer.getInteger("bihuan.audit-every", 1);

    @Autowired
    Sale sale;
    @Autowired
    Market market;
    @Autowired
    CancelOrder cancelOrder;
    @Autowired
    CancelSale cancelSale;
    @Autowired
    CompensateBuyer compensateBuyer;
    @Autowired
    OpenAfterSale openAfterSale;
    @Autowired
    MoveAfterSale moveAfterSale;
    @Autowired
    AfterSales afterSales;
    @Autowired
    PickOrder pickOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    OrderRefunds refunds;
    @Autowired
    AuditLedger auditLedger;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    Shop shop;
    List<Buyer> buyers;
    List<Caller> rulers;
    List<Purchase> orders = new ArrayList<>();
    int stockAtFirst;

    @BeforeEach
    void openShop() {
        stockAtFirst = 500_000;
        shop = sale.shop(337_77, stockAtFirst);
        buyers = IntStream.range(0, BUYERS).mapToObj(i -> market.buyer(PLENTY)).toList();
        rulers = List.of(sale.ruler(), sale.ruler());
    }

    @Test
    void noSequenceOfStepsMakesOrLosesAFen() {
        long seed = Long.getLong("bihuan.seed", System.nanoTime());
        System.out.println("random money with -Dbihuan.seed=" + seed + ", " + STEPS + " steps");
        var random = new Random(seed);
        var done = new HashMap<String, Integer>();
        for (int step = 1; step <= STEPS; step++) {
            var what = act(random);
            done.merge(what, 1, Integer::sum);
            try {
                check(step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ", " + what + ": " + e.getMessage(), e);
            }
        }
        System.out.println(done);
        assertThat(done).as("every operation was tried and succeeded, seed %d", seed)
                .containsKeys("order done", "pick done", "ship done", "receive done", "settle done", "cancel done",
                        "open done", "step done", "compensate done", "merchant cancel done", "pass done");
    }

    private String act(Random random) {
        orders.removeIf(order -> isOver(sale.now(order)));
        if (orders.size() == ORDERS_AT_ONCE && random.nextInt(12) == 0) {
            orders.removeFirst();
        }
        if (orders.size() < ORDERS_AT_ONCE) {
            orders.add(sale.paid(buyers.get(random.nextInt(BUYERS)), shop, 1 + random.nextInt(3)));
            return "order done";
        }
        var order = sale.now(orders.get(random.nextInt(orders.size())));
        var buyer = buyers.stream().filter(any -> any.caller().personId() == order.buyerId()).findFirst()
                .orElseThrow();
        return switch (random.nextInt(20)) {
            case 0, 1 -> named("pick", pickOrder.pick(shop.owner(), shop.id(), order.id()));
            case 2, 3 -> named("ship",
                    shipOrder.ship(shop.owner(), shop.id(), order.id(), "圆通", Sale.waybill()));
            case 4, 5 -> named("receive", confirmReceipt.confirm(buyer.caller(), order.id()));
            case 6 -> named("settle", settle(order));
            case 7 -> named("cancel", cancelOrder.cancel(buyer.caller(), key(), cancellation(order, random)));
            case 8 -> named("merchant cancel",
                    cancelSale.cancel(shop.owner(), key(), shop.id(), order.id(), "缺货"));
            case 9 -> named("compensate", compensateBuyer.compensate(shop.owner(), key(), shop.id(),
                    new Gift(order.id(), 1 + random.nextInt(2) / 2, anyAmount(random), "")));
            case 10, 11, 12 -> named("open", openAfterSale.open(buyer.caller(), key(), order.id(), 1,
                    anyRequest(random), ""));
            case 13 -> pass(order);
            default -> step(order, buyer, random);
        };
    }

    private static boolean isOver(Purchase order) {
        return order.state().name().startsWith("REFUNDED") || order.state() == OrderState.CLOSED;
    }

    private Outcome<Purchase> settle(Purchase order) {
        jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' "
                + "where id = :id and settles_at is not null").param("id", order.id()).update();
        return settleEscrow.settle(order.id());
    }

    private static Cancellation cancellation(Purchase order, Random random) {
        return new Cancellation(order.id(), random.nextBoolean() ? Map.of() : Map.of(1, random.nextInt(4)),
                AfterSaleReason.CHANGED_MIND, "");
    }

    private static AfterSaleRequest anyRequest(Random random) {
        var kind = AfterSaleKind.values()[1 + random.nextInt(4)];
        boolean units = kind == AfterSaleKind.RETURN_REFUND || kind == AfterSaleKind.EXCHANGE;
        return new AfterSaleRequest(kind, AfterSaleReason.DAMAGED, units ? 1 : 0, anyAmount(random));
    }

    private static Money anyAmount(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Money.ofFen(1);
            case 1 -> Money.ofFen(337_77);
            case 2 -> Money.ofFen(-1 - random.nextInt(1_000));
            case 3 -> Money.ofFen(Long.MAX_VALUE - random.nextInt(3));
            default -> Money.ofFen(1 + random.nextInt(337_77));
        };
    }

    private String pass(Purchase order) {
        for (var open : afterSales.ofOrder(order.id())) {
            if (!open.state().isFinal()) {
                jdbc.sql("update aftersale.after_sale set deadline = now() - interval '1 second' where id = :id")
                        .param("id", open.id()).update();
                moveAfterSale.pass(open.id(), open.step());
                return "pass done";
            }
        }
        return "pass refused";
    }

    private String step(Purchase order, Buyer buyer, Random random) {
        var open = afterSales.ofOrder(order.id()).stream().filter(any -> !any.state().isFinal()).findFirst();
        if (open.isEmpty()) {
            return "step refused";
        }
        var actor = Actor.values()[random.nextInt(3)];
        var ruler = rulers.get(random.nextInt(2));
        var possible = List.copyOf(MoveAfterSale.possible(open.get(), actor, ruler.personId()));
        var events = AfterSaleEvent.values();
        var event = possible.isEmpty() || random.nextInt(6) == 0
                ? events[random.nextInt(events.length)]
                : possible.get(random.nextInt(possible.size()));
        var step = NextStep.of(event).saying("因为").withAmount(anyAmount(random)).by("圆通", Sale.waybill())
                .asking(anyRequest(random)).proposing(AfterSaleEvent.RULING_FOR_BUYER);
        if (event != AfterSaleEvent.OFFER && random.nextInt(3) > 0) {
            step = new NextStep(event, "因为", null, "圆通", Sale.waybill(), anyRequest(random),
                    AfterSaleEvent.RULING_FOR_BUYER, null);
        }
        return named("step", moveAfterSale.move(Sale.caller(buyer, shop, ruler, actor), open.get().id(), step));
    }

    private static String named(String what, Outcome<?> outcome) {
        return what + (outcome instanceof Outcome.Done<?> ? " done" : " refused");
    }

    /** What must hold whatever has happened. */
    private void check(int step) {
        if (step % AUDIT_EVERY_STEPS == 0) {
            var audit = auditLedger.audit(finance()).orRefuse();
            assertThat(audit.differences()).isEmpty();
            assertThat(audit.sumFen()).isZero();
        }
        record Sums(long paid, long back, long units, long settled, long settledBack, long openMismatch) {
        }
        var sums = jdbc.sql("""
            select coalesce(sum(paid_fen), 0) paid, coalesce(sum(back), 0) back,
              coalesce(sum(quantity - units_back_unshipped), 0) units,
              coalesce(sum(paid_fen) filter (where settled_at is not null), 0) settled,
              coalesce(sum(back) filter (where settled_at is not null), 0) settled_back,
              count(*) filter (where open_after_sales <> (select count(*) from aftersale.after_sale a
                where a.order_id = p.id and a.deadline is not null)) open_mismatch
            from orders.purchase p
            cross join lateral (select sum(quantity) quantity from orders.purchase_line l where l.purchase_id = p.id) l
            cross join lateral (select coalesce(sum(amount_fen), 0) back,
                coalesce(sum(units) filter (where code = 'BEFORE_SHIP'), 0) units_back_unshipped
              from orders.refunded r where r.purchase_id = p.id) r
            where merchant_id = :merchant
            """).param("merchant", shop.id()).query(Sums.class).single();
        assertThat(buyers.stream().mapToLong(buyer -> sale.wallet(buyer).fen()).sum())
                .as("the buyers have what they did not spend, and what came back")
                .isEqualTo(BUYERS * PLENTY.fen() - sums.paid() + sums.back());
        assertThat(sale.balance(Account.escrow(shop.id())).fen()).as("escrow holds what is neither settled nor back")
                .isEqualTo(sums.paid() - sums.back() - (sums.settled() - sums.settledBack()));
        assertThat(sale.stock(shop)).as("stock").isEqualTo(stockAtFirst - (int) sums.units());
        assertThat(sums.openMismatch()).as("orders that count their open after-sales wrong").isZero();
        assertThat(sale.balance(Account.merchant(shop.id())).isNegative()).isFalse();
        long refunded = jdbc.sql("""
            select coalesce(sum(r.amount_fen), 0) from payment.refund r join orders.purchase p on p.id = r.order_id
            where p.merchant_id = :merchant
            """).param("merchant", shop.id()).query(Long.class).single();
        assertThat(refunded).as("the channel gave back what the orders say").isEqualTo(sums.back());
    }

    private static Caller finance() {
        return new Caller(1, "财务", false, List.of(
                new Membership(Organisation.PLATFORM_ID, "平台", OrganisationKind.PLATFORM, Role.FINANCE)));
    }
}
