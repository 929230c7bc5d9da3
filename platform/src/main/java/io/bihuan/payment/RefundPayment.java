package io.bihuan.payment;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.RefundRequest.Source;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Gives money of a payment back to its buyer, by the channel that it came from and by no other. It leaves who had it at
 * once. A wallet has it at once as well; a channel outside is asked after the commit.
 */
@Service
class RefundPayment {

    private final JdbcClient jdbc;
    private final Refunds refunds;
    private final RefundsOutside outside;
    private final Ledger ledger;
    private final Atomically atomically;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    RefundPayment(JdbcClient jdbc, Refunds refunds, RefundsOutside outside, Ledger ledger, Atomically atomically,
            ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.refunds = refunds;
        this.outside = outside;
        this.ledger = ledger;
        this.atomically = atomically;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a refund needs to know of the payment, whose row stays locked: refunds of one payment come in a line. */
    private record Paid(long id, String channel, long payerId, long amountFen, long refundedFen) {

        Money amount() {
            return Money.ofFen(amountFen);
        }

        boolean isOfWallet() {
            return channel.equals(WalletChannel.CODE);
        }

        Money left() {
            return Money.ofFen(amountFen - refundedFen);
        }
    }

    Outcome<Refund> refund(RefundRequest request) {
        if (request.sources().stream().anyMatch(source -> !source.amount().isPositive())) {
            return Outcome.refused(Refusal.invalid("AMOUNT_NOT_POSITIVE"));
        }
        return atomically.run(() -> {
            var payment = hold(request.orderId());
            return payment.isEmpty()
                    ? Outcome.<Refund>refused(Refusal.conflict("ORDER_NOT_PAID"))
                    : refund(payment.get(), request);
        });
    }

    private Outcome<Refund> refund(Paid payment, RefundRequest request) {
        // One that is larger by itself is refused before a sum is made, which so cannot overflow.
        if (request.sources().stream().anyMatch(source -> source.amount().compareTo(payment.amount()) > 0)) {
            return Outcome.refused(abovePaid(payment));
        }
        var draft = draft(payment, request);
        return refunds.find(request.orderId(), request.key()).map(earlier -> again(earlier, draft))
                .orElseGet(() -> first(payment, request, draft));
    }

    private Outcome<Refund> again(Refund earlier, JournalDraft draft) {
        var journal = ledger.find(JournalKind.REFUND, draft.reference()).orElseThrow();
        return journal.legs().equals(draft.legs())
                ? Outcome.done(earlier)
                : Outcome.refused(Refusal.conflict("REFUND_KEY_REUSED", "key", earlier.refundKey()));
    }

    private Outcome<Refund> first(Paid payment, RefundRequest request, JournalDraft draft) {
        if (request.amount().compareTo(payment.left()) > 0) {
            return Outcome.refused(abovePaid(payment));
        }
        return ledger.post(draft).map(journal -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return payment.isOfWallet()
                    ? done(payment, request, journal, now)
                    : requested(payment, request, journal, now);
        });
    }

    private Refund done(Paid payment, RefundRequest request, Journal journal, Instant now) {
        var refund = new Refund(ids.next(), payment.id(), request.orderId(), request.key(), request.amount().fen(),
                request.reason(), RefundState.DONE, journal.id(), now, now);
        refunds.add(refund);
        events.publishEvent(
                new RefundArrived(refund.id(), refund.orderId(), refund.refundKey(), refund.amountFen()));
        return refund;
    }

    private Refund requested(Paid payment, RefundRequest request, Journal journal, Instant now) {
        var refund = new Refund(ids.next(), payment.id(), request.orderId(), request.key(), request.amount().fen(),
                request.reason(), RefundState.REQUESTED, journal.id(), now, null);
        refunds.add(refund);
        outside.add(refund.id(), payment.id(), now);
        return refund;
    }

    private static Refusal abovePaid(Paid payment) {
        return Refusal.conflict("REFUND_ABOVE_PAID", "paidFen", payment.amountFen(), "leftFen", payment.left().fen(),
                "paid", payment.amount().toString(), "left", payment.left().toString());
    }

    private static JournalDraft draft(Paid payment, RefundRequest request) {
        var buyer = payment.isOfWallet()
                ? Account.wallet(payment.payerId())
                : Account.refunding(payment.payerId());
        var draft = JournalDraft
                .of(JournalKind.REFUND, request.orderId() + ":" + request.key(), request.reason())
                .forOrder(request.orderId());
        for (Source source : request.sources()) {
            draft = draft.moving(source.amount(), source.account(), buyer);
        }
        return draft;
    }

    private Optional<Paid> hold(long orderId) {
        return jdbc.sql("""
            select id, channel, payer_id, amount_fen, refunded_fen from payment.payment
            where order_id = :order and state = 'PAID' for no key update
            """).param("order", orderId).query(Paid.class).optional();
    }
}
