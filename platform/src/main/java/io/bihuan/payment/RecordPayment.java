package io.bihuan.payment;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.PaymentsOutside.Asked;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Writes down what a channel says of a payment, by callback or when asked: once, however often and in whatever order it
 * is said. The payment's row is locked before its order's, by everyone.
 */
@Service
class RecordPayment {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPayment.class);
    private static final String LATE_REASON = "订单已关闭,款项原路退回";

    private final PaymentsOutside outside;
    private final RefundsOutside refundsOutside;
    private final Refunds refunds;
    private final Ledger ledger;
    private final Atomically atomically;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    RecordPayment(PaymentsOutside outside, RefundsOutside refundsOutside, Refunds refunds, Ledger ledger,
            Atomically atomically, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.outside = outside;
        this.refundsOutside = refundsOutside;
        this.refunds = refunds;
        this.ledger = ledger;
        this.atomically = atomically;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** The channel has the money. */
    Verdict paid(ExternalChannel channel, long paymentId, PaymentThere.Paid paid) {
        return atomically.run(() -> Outcome.done(paidOnce(channel, paymentId, paid))).orRefuse();
    }

    private Verdict paidOnce(ExternalChannel channel, long paymentId, PaymentThere.Paid paid) {
        var held = outside.hold(paymentId).filter(payment -> payment.channel().equals(channel.code()));
        if (held.isEmpty()) {
            return Verdict.NUMBER_UNKNOWN;
        }
        var payment = held.get();
        if (payment.amountFen() != paid.amount().fen()) {
            LOG.error("{} says that {} was paid for payment {}, of {}", channel.code(), paid.amount(), paymentId,
                    Money.ofFen(payment.amountFen()));
            return Verdict.AMOUNT_WRONG;
        }
        var known = outside.byTrade(channel.code(), paid.trade());
        if (known.isPresent() || payment.trade() != null) {
            boolean same = known.isPresent() && known.get() == paymentId;
            if (!same) {
                LOG.error("{} says that its {} paid payment {}, which contradicts what it said before",
                        channel.code(), paid.trade(), paymentId);
            }
            return same ? Verdict.KNOWN : Verdict.CONTRADICTION;
        }
        return payment.isOpen() ? inTime(channel, payment, paid) : late(channel, payment, paid);
    }

    private Verdict inTime(ExternalChannel channel, Asked payment, PaymentThere.Paid paid) {
        var journal = post(JournalDraft.of(JournalKind.PAYMENT, Long.toString(payment.orderId()), "")
                .forOrder(payment.orderId())
                .moving(paid.amount(), Account.channel(channel.number(), payment.merchantId()),
                        Account.escrow(payment.merchantId())));
        outside.move(payment, PaymentState.PAID, journal.id(), now());
        outside.keepTrade(payment.id(), paid.trade());
        events.publishEvent(new PaymentReceived(payment.id(), payment.orderId(), payment.amountFen()));
        return Verdict.TAKEN;
    }

    /** The order is closed and its stock is given back: the money does not touch the merchant on its way back. */
    private Verdict late(ExternalChannel channel, Asked payment, PaymentThere.Paid paid) {
        var now = now();
        var journal = post(JournalDraft.of(JournalKind.LATE_PAYMENT, Long.toString(payment.id()), LATE_REASON)
                .forOrder(payment.orderId())
                .moving(paid.amount(), Account.channel(channel.number(), payment.merchantId()),
                        Account.refunding(payment.payerId())));
        outside.move(payment, PaymentState.LATE, journal.id(), now);
        outside.keepTrade(payment.id(), paid.trade());
        var refund = new Refund(ids.next(), payment.id(), payment.orderId(), "late:" + payment.id(),
                payment.amountFen(), LATE_REASON, RefundState.REQUESTED, journal.id(), now, null);
        refunds.add(refund);
        refundsOutside.add(refund.id(), payment.id(), now);
        LOG.warn("payment {} of order {} came when the order was closed; it goes back", payment.id(),
                payment.orderId());
        return Verdict.LATE;
    }

    /** Nobody waits for the payment any more. Does nothing where it has been paid. */
    void close(long paymentId) {
        atomically.run(() -> {
            var payment = outside.hold(paymentId).orElseThrow();
            if (payment.isOpen()) {
                outside.move(payment, PaymentState.CLOSED, null, null);
                events.publishEvent(new PaymentClosed(payment.id(), payment.orderId()));
            }
            return Outcome.done(payment);
        });
    }

    private Journal post(JournalDraft draft) {
        return ledger.post(draft).orRefuse();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
