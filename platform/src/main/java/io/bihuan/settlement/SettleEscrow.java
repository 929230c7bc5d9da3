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
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rounding;
import io.bihuan.rules.settlement.SettlementTier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Pays the frozen shares of an order out of escrow, once, less what has gone back to the buyer. */
@Service
public class SettleEscrow {

    private static final int ORDERS_PER_BATCH_MAX = 1_000;

    private final SettleOrder settleOrder;
    private final OrderRefunds refunds;
    private final Ledger ledger;
    private final NetDebts netDebts;
    private final Tiers tiers;
    private final Reserves reserves;

    SettleEscrow(SettleOrder settleOrder, OrderRefunds refunds, Ledger ledger, NetDebts netDebts, Tiers tiers,
            Reserves reserves) {
        this.settleOrder = settleOrder;
        this.refunds = refunds;
        this.ledger = ledger;
        this.netDebts = netDebts;
        this.tiers = tiers;
        this.reserves = reserves;
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
        var held = ledger.hold(Stream.of(paid.stream(), orders.stream().map(order -> Account.escrow(order.merchantId())),
                kept.values().stream().map(one -> Account.merchantReserve(one.merchantId())))
                .flatMap(Function.identity()).distinct().toList(), List.of());
        var posted = ledger.postNew(held, orders.stream()
                .map(order -> draft(order, refunded.getOrDefault(order.id(), Refunded.NOTHING), kept.get(order.id())))
                .toList());
        reserves.keep(List.copyOf(kept.values()));
        netDebts.net(paid, Long.toString(orders.getLast().id()), orders.getLast().id());
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
                .map(share -> Money.ofFen(share.amountFen()).minus(refunded.by(share.line(), share.party())))
                .reduce(Money.ZERO, Money::plus);
        return new Reserves.Kept(order.id(), order.merchantId(),
                tier.reserve().share(merchants, Rounding.HALF_EVEN), tier.reserveDays());
    }

    private static JournalDraft draft(Purchase order, Refunded refunded, Reserves.@Nullable Kept reserve) {
        long shared = order.shares().stream().mapToLong(PurchaseShare::amountFen).sum();
        Check.state(shared == order.goodsFen() && order.freightFen() == 0, "the shares make what was paid");
        var escrow = Account.escrow(order.merchantId());
        var draft = JournalDraft.of(JournalKind.SETTLEMENT, Long.toString(order.id()), "").forOrder(order.id());
        for (var share : order.shares()) {
            var kept = Money.ofFen(share.amountFen()).minus(refunded.by(share.line(), share.party()));
            draft = draft.moving(kept, escrow, account(share));
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
