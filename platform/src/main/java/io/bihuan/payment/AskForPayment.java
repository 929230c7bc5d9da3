package io.bihuan.payment;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.payment.PaymentsOutside.Asked;
import io.bihuan.payment.channel.Charge;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.Reply;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * A buyer wants to pay an order that waits for it: the channel is asked for the code that the page shows. The intent is
 * stored, the channel is asked outside of any transaction, its answer is stored. Asked again, the same code comes back.
 */
@Service
public class AskForPayment {

    private static final Logger LOG = LoggerFactory.getLogger(AskForPayment.class);
    private static final int ASKS_PER_MINUTE = 20;

    private final PaymentsOutside outside;
    private final Channels channels;
    private final Atomically atomically;
    private final Clock clock;
    private final RateLimit asksOfBuyer = new RateLimit(ASKS_PER_MINUTE, Duration.ofMinutes(1));

    AskForPayment(PaymentsOutside outside, Channels channels, Atomically atomically, Clock clock) {
        this.outside = outside;
        this.channels = channels;
        this.atomically = atomically;
        this.clock = clock;
    }

    /**
     * Answers the address that is shown as a QR code. Refused: {@code PAYMENT_OVER} where it is paid, closed, or its
     * time is over; {@code CHANNEL_REFUSED}; {@code CHANNEL_AWAY} where the channel does not answer – the order stays,
     * and the buyer may try again.
     */
    public Outcome<String> ask(Caller buyer, long orderId) {
        var found = outside.ofOrder(orderId).filter(payment -> payment.payerId() == buyer.personId());
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.notFound("payment"));
        }
        var payment = found.get();
        if (!payment.isOpen() || !clock.instant().isBefore(payment.payUntil())) {
            return Outcome.refused(Refusal.conflict("PAYMENT_OVER", "paymentState", payment.state().name()));
        }
        if (payment.codeUrl() != null) {
            return Outcome.done(payment.codeUrl());
        }
        var tooOften = asksOfBuyer.take(buyer.personId());
        return tooOften.isPresent()
                ? Outcome.refused(tooOften.get())
                : channels.find(payment.channel()).filter(channel -> channel.account().equals(payment.account()))
                        .map(channel -> ask(channel, payment)).orElseGet(() -> away(payment, "not configured"));
    }

    private Outcome<String> ask(ExternalChannel channel, Asked payment) {
        var begun = atomically.run(() -> outside.beginToPay(payment.id(),
                clock.instant().plus(LookAtPayment.WHILE_OPEN.first()))
                        ? Outcome.done(payment)
                        : Outcome.refused(Refusal.conflict("PAYMENT_OVER", "paymentState", payment.state().name())));
        return begun.flatMap(_ -> switch (channel.charge(new Charge(payment.id(), Money.ofFen(payment.amountFen()),
                "订单 " + payment.orderId(), payment.payUntil()))) {
            case Reply.Yes<String>(var code) -> {
                outside.keepCode(payment.id(), code);
                yield Outcome.done(code);
            }
            case Reply.No<String>(var code, var text) -> {
                LOG.warn("{} refused payment {}: {} {}", channel.code(), payment.id(), code, text);
                yield Outcome.refused(Refusal.conflict("CHANNEL_REFUSED", "channel", channel.code(), "why", text));
            }
            case Reply.Unknown<String>(var why) -> away(payment, why);
        });
    }

    private static Outcome<String> away(Asked payment, String why) {
        LOG.warn("{} cannot be asked for payment {}: {}", payment.channel(), payment.id(), why);
        return Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "CHANNEL_AWAY", "channel", payment.channel()));
    }
}
