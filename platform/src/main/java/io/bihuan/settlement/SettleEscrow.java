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
import io.bihuan.rules.money.Money;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Pays the frozen shares of an order out of escrow, once, less what has gone back to the buyer. */
@Service
public class SettleEscrow {

    private static final int ORDERS_PER_BATCH_MAX = 1_000;

    private final SettleOrder settleOrder;
    private final OrderRefunds refunds;
    private final Ledger ledger;
    private final NetDebts netDebts;

    SettleEscrow(SettleOrder settleOrder, OrderRefunds refunds, Ledger ledger, NetDebts netDebts) {
        this.settleOrder = settleOrder;
        this.refunds = refunds;
        this.ledger = ledger;
        this.netDebts = netDebts;
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
        var held = ledger.hold(Stream.concat(paid.stream(),
                orders.stream().map(order -> Account.escrow(order.merchantId()))).distinct().toList(), List.of());
        var posted = ledger.postNew(held, orders.stream()
                .map(order -> draft(order, refunded.getOrDefault(order.id(), Refunded.NOTHING))).toList());
        netDebts.net(paid, orders.getLast().id());
        return posted;
    }

    private static JournalDraft draft(Purchase order, Refunded refunded) {
        long shared = order.shares().stream().mapToLong(PurchaseShare::amountFen).sum();
        Check.state(shared == order.goodsFen() && order.freightFen() == 0, "the shares make what was paid");
        var escrow = Account.escrow(order.merchantId());
        var draft = JournalDraft.of(JournalKind.SETTLEMENT, Long.toString(order.id()), "").forOrder(order.id());
        for (var share : order.shares()) {
            var kept = Money.ofFen(share.amountFen()).minus(refunded.by(share.line(), share.party()));
            draft = draft.moving(kept, escrow, account(share));
        }
        return draft;
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
