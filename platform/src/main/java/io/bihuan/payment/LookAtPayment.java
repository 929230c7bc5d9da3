package io.bihuan.payment;

import io.bihuan.payment.PaymentsOutside.Asked;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks a channel what has become of a payment: so a callback that got lost does no harm, and a payment that nobody made
 * ends. The network is asked outside of transactions.
 */
@Service
class LookAtPayment implements Outstanding {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtPayment.class);

    static final Backoff WHILE_OPEN = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    private static final Backoff WHEN_CLOSED = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));
    /** How long after the end of the time an order waits for a channel that does not answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** With the waits above about four days: longer than a channel keeps a payment open that it could not close. */
    private static final int LOOKS_MAX = 100;

    private final PaymentsOutside outside;
    private final RecordPayment record;
    private final Channels channels;
    private final Clock clock;

    LookAtPayment(PaymentsOutside outside, RecordPayment record, Channels channels, Clock clock) {
        this.outside = outside;
        this.record = record;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return outside.takeDue(now, leaseUntil, limit);
    }

    @Override
    public void look(long paymentId) {
        var payment = outside.find(paymentId).orElseThrow();
        switch (payment.state()) {
            case INIT -> lookAtUnasked(payment);
            case PAYING, CLOSED, FAILED -> channels.find(payment.channel())
                    .filter(channel -> channel.account().equals(payment.account()))
                    .ifPresentOrElse(channel -> look(channel, payment), () -> unanswered(payment, "not configured"));
            case PAID, LATE -> outside.lookAgain(paymentId, null);
        }
    }

    /** The buyer never wanted a code; so the channel knows nothing of it. */
    private void lookAtUnasked(Asked payment) {
        if (isOver(payment)) {
            record.close(payment.id());
            outside.lookAgain(payment.id(), null);
        } else {
            outside.lookAgain(payment.id(), payment.payUntil());
        }
    }

    private void look(ExternalChannel channel, Asked payment) {
        switch (channel.findPayment(payment.id())) {
            case Reply.Yes<PaymentThere>(PaymentThere.Paid paid) -> {
                var verdict = record.paid(channel, payment.id(), paid);
                if (!verdict.taken()) {
                    again(payment);
                }
            }
            case Reply.Yes<PaymentThere>(PaymentThere.Closed()) -> end(payment);
            case Reply.Yes<PaymentThere>(PaymentThere.Unpaid()) -> {
                if (isOver(payment) || !payment.isOpen()) {
                    close(channel, payment);
                } else {
                    again(payment);
                }
            }
            case Reply.Yes<PaymentThere>(PaymentThere.GivenBack(var trade)) -> {
                LOG.error("{} says that its {} for payment {} was paid and went back, which nobody asked for here",
                        channel.code(), trade, payment.id());
                end(payment);
            }
            case Reply.No<PaymentThere>(var code, var text) -> unanswered(payment, code + " " + text);
            case Reply.Unknown<PaymentThere>(var why) -> unanswered(payment, why);
        }
    }

    private void close(ExternalChannel channel, Asked payment) {
        switch (channel.close(payment.id())) {
            case Reply.Yes<Boolean> _ -> end(payment);
            // Perhaps it was paid in this very moment: then the next look finds it.
            case Reply.No<Boolean>(var code, var text) -> unanswered(payment, code + " " + text);
            case Reply.Unknown<Boolean>(var why) -> unanswered(payment, why);
        }
    }

    private void end(Asked payment) {
        record.close(payment.id());
        outside.lookAgain(payment.id(), null);
    }

    /** An order does not wait for ever for a channel that does not answer; the payment itself is still looked for. */
    private void unanswered(Asked payment, String why) {
        LOG.warn("{} did not tell what has become of payment {}: {}", payment.channel(), payment.id(), why);
        if (payment.isOpen() && !clock.instant().isBefore(payment.payUntil().plus(PATIENCE))) {
            record.close(payment.id());
        }
        again(payment);
    }

    private void again(Asked payment) {
        if (payment.looks() >= LOOKS_MAX) {
            LOG.error("gave up looking for payment {} at {}; compare it with the channel's own bill", payment.id(),
                    payment.channel());
            outside.lookAgain(payment.id(), null);
            return;
        }
        var next = clock.instant().plus((payment.isOpen() ? WHILE_OPEN : WHEN_CLOSED).after(payment.looks()));
        outside.lookAgain(payment.id(),
                payment.isOpen() && !isOver(payment) && next.isAfter(payment.payUntil()) ? payment.payUntil() : next);
    }

    private boolean isOver(Asked payment) {
        return !clock.instant().isBefore(payment.payUntil());
    }
}
