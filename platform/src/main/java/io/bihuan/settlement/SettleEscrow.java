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
import io.bihuan.order.SettleOrder;
import io.bihuan.rules.money.Money;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Pays the frozen shares of an order out of escrow, once, less what has gone back to the buyer. */
@Service
public class SettleEscrow {

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
        return settleOrder.settle(orderId, this::post);
    }

    private Outcome<Journal> post(Purchase order) {
        long shared = order.shares().stream().mapToLong(PurchaseShare::amountFen).sum();
        Check.state(shared == order.goodsFen() && order.freightFen() == 0, "the shares make what was paid");
        var refunded = refunds.of(order.id());
        var escrow = Account.escrow(order.merchantId());
        var draft = JournalDraft.of(JournalKind.SETTLEMENT, Long.toString(order.id()), "").forOrder(order.id());
        for (var share : order.shares()) {
            var kept = Money.ofFen(share.amountFen()).minus(refunded.by(share.line(), share.party()));
            draft = draft.moving(kept, escrow, account(share));
        }
        return ledger.post(draft).map(settled -> {
            netDebts.net(order.shares().stream().map(SettleEscrow::account).collect(Collectors.toSet()), order.id());
            return settled;
        });
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
