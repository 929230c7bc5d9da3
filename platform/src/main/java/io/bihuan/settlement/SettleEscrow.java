package io.bihuan.settlement;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseShare;
import io.bihuan.order.Refunded;
import io.bihuan.order.SettleOrder;
import io.bihuan.payment.SaleShare;
import io.bihuan.payment.SplitPayment;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rounding;
import io.bihuan.rules.settlement.SettlementTier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Pays the frozen shares of an order out of escrow, once, less what has gone back to the buyer. */
@Service
public class SettleEscrow {

    private static final Logger LOG = LoggerFactory.getLogger(SettleEscrow.class);
    private static final int ORDERS_PER_BATCH_MAX = 1_000;

    private final SettleOrder settleOrder;
    private final OrderRefunds refunds;
    private final Ledger ledger;
    private final NetDebts netDebts;
    private final Tiers tiers;
    private final Reserves reserves;
    private final SplitPayment splitPayment;

    SettleEscrow(SettleOrder settleOrder, OrderRefunds refunds, Ledger ledger, NetDebts netDebts, Tiers tiers,
            Reserves reserves, SplitPayment splitPayment) {
        this.settleOrder = settleOrder;
        this.refunds = refunds;
        this.ledger = ledger;
        this.netDebts = netDebts;
        this.tiers = tiers;
        this.reserves = reserves;
        this.splitPayment = splitPayment;
    }

    /** Order and ledger move in one transaction, so neither says settled without the other. */
    public Outcome<Purchase> settle(long orderId) {
        return settleOrder.settle(orderId, order -> post(List.of(order)).getFirst());
    }

    /**
     * The same for all orders that are due now, hundreds in one transaction; several threads and processes may do so at
     * the same time.
     *
     * @return how many were settled
     */
    public int settleDue() {
        int settled = 0;
        int more;
        do {
            more = settleOrder.settleDue(ORDERS_PER_BATCH_MAX, this::post);
            settled += more;
        } while (more == ORDERS_PER_BATCH_MAX);
        return settled;
    }

    /** The orders are held and not settled: none of these journals was ever posted. */
    private List<Outcome<Journal>> post(List<Purchase> orders) {
        var refunded = refunds.of(orders.stream().map(Purchase::id).toList());
        var paid = orders.stream().flatMap(order -> order.shares().stream()).map(SettleEscrow::account)
                .collect(Collectors.toSet());
        var kept = kept(orders, refunded);
        var held = ledger.hold(Stream
                .of(paid.stream(), orders.stream().map(order -> Account.escrow(order.merchantId())),
                        kept.values().stream().map(one -> Account.merchantReserve(one.merchantId())))
                .flatMap(Function.identity()).distinct().toList(), List.of());
        var posted = ledger.postNew(held, orders.stream()
                .map(order -> draft(order, refunded.getOrDefault(order.id(), Refunded.NOTHING), kept.get(order.id())))
                .toList());
        reserves.keep(List.copyOf(kept.values()));
        netDebts.net(paid, Long.toString(orders.getLast().id()), orders.getLast().id());
        for (int i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            if (posted.get(i) instanceof Outcome.Done && splitPayment.splits(order.channel())) {
                split(order, refunded.getOrDefault(order.id(), Refunded.NOTHING), kept.get(order.id()));
            }
        }
        return posted;
    }

    /** By order; those of which nothing is kept back are left out. */
    private Map<Long, Reserves.Kept> kept(List<Purchase> orders, Map<Long, Refunded> refunded) {
        var terms = tiers.of(orders);
        return orders.stream().map(order -> kept(order, refunded.getOrDefault(order.id(), Refunded.NOTHING),
                Objects.requireNonNull(terms.get(order.id())))).filter(kept -> kept.amount().isPositive())
                .collect(Collectors.toMap(Reserves.Kept::orderId, Function.identity()));
    }

    private static Reserves.Kept kept(Purchase order, Refunded refunded, SettlementTier tier) {
        var merchants = order.shares().stream().filter(share -> share.party() == Party.MERCHANT)
                .map(share -> left(share, refunded)).reduce(Money.ZERO, Money::plus);
        return new Reserves.Kept(order.id(), order.merchantId(),
                tier.reserve().share(merchants, Rounding.HALF_EVEN), tier.reserveDays());
    }

    /**
     * The institution that still holds the payment gives each its part, the merchant's less the reserve. Where that cannot be, because a debt was netted
     * out of a share, it holds nothing back, and all of it is earnings on the platform.
     */
    private void split(Purchase order, Refunded refunded, Reserves.@Nullable Kept reserve) {
        var shares = order.shares().stream().collect(Collectors.groupingBy(
                share -> new Payee(share.party(), share.ownerId()), LinkedHashMap::new,
                Collectors.reducing(Money.ZERO, share -> left(share, refunded), Money::plus)));
        if (reserve != null) {
            shares.computeIfPresent(new Payee(Party.MERCHANT, reserve.merchantId()),
                    (_, share) -> share.minus(reserve.amount()));
        }
        var outcome = splitPayment.split(order.id(), shares.entrySet().stream()
                .map(share -> new SaleShare(share.getKey().party(), share.getKey().ownerId(), share.getValue()))
                .toList());
        if (outcome instanceof Outcome.Refused<Money>(var refusal)) {
            LOG.warn("the payment of order {} is not split: {}", order.id(), refusal);
            splitPayment.split(order.id(), List.of()).orRefuse();
        }
    }

    private record Payee(Party party, long ownerId) {
    }

    private static Money left(PurchaseShare share, Refunded refunded) {
        return Money.ofFen(share.amountFen()).minus(refunded.by(share.line(), share.party()));
    }

    private static JournalDraft draft(Purchase order, Refunded refunded, Reserves.@Nullable Kept reserve) {
        long shared = order.shares().stream().mapToLong(PurchaseShare::amountFen).sum();
        Check.state(shared == order.goodsFen() && order.freightFen() == 0, "the shares make what was paid");
        var escrow = Account.escrow(order.merchantId());
        var draft = JournalDraft.of(JournalKind.SETTLEMENT, Long.toString(order.id()), "").forOrder(order.id());
        for (var share : order.shares()) {
            draft = draft.moving(left(share, refunded), escrow, account(share));
        }
        return reserve == null
                ? draft
                : draft.moving(reserve.amount(), Account.merchant(order.merchantId()),
                        Account.merchantReserve(order.merchantId()));
    }

    static Account account(PurchaseShare share) {
        return switch (share.party()) {
            case MERCHANT -> Account.merchant(share.ownerId());
            case HOST -> Account.host(share.ownerId());
            case AGENCY -> Account.agency(share.ownerId());
            case PLATFORM_FEE -> Account.platformFee();
            case PLATFORM_COMMISSION -> Account.platformCommission();
        };
    }
}
