package io.bihuan.payment;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.CallbackAnswer;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Takes what comes to a channel's address for callbacks: verifies it, does as it says, and keeps it with its verdict,
 * in one transaction. Anybody can send anything here.
 */
@Service
public class ReceiveCallback {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveCallback.class);
    /** How many refused callbacks are kept; more are only counted, so that nobody fills the disk. */
    private static final int REFUSED_KEPT_PER_MINUTE = 60;

    private final Channels channels;
    private final RecordPayment recordPayment;
    private final RecordRefund recordRefund;
    private final Callbacks callbacks;
    private final Atomically atomically;
    private final MeterRegistry meters;
    private final Clock clock;
    private final RateLimit refusedKept = new RateLimit(REFUSED_KEPT_PER_MINUTE, Duration.ofMinutes(1));

    ReceiveCallback(Channels channels, RecordPayment recordPayment, RecordRefund recordRefund, Callbacks callbacks,
            Atomically atomically, MeterRegistry meters, Clock clock) {
        this.channels = channels;
        this.recordPayment = recordPayment;
        this.recordRefund = recordRefund;
        this.callbacks = callbacks;
        this.atomically = atomically;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param channelName as it stands in the address, such as {@code wechat} */
    public Outcome<CallbackAnswer> receive(String channelName, Callback callback) {
        return channels.find(channelName.toUpperCase(Locale.ROOT))
                .map(channel -> Outcome.done(channel.answer(receive(channel, callback))))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("channel")));
    }

    private Verdict receive(ExternalChannel channel, Callback callback) {
        var verdict = judge(channel, callback);
        meters.counter("bihuan.payment.callbacks", "channel", channel.code(), "verdict", verdict.name()).increment();
        if (!verdict.taken()) {
            LOG.warn("a callback of {} was refused: {}", channel.code(), verdict);
        }
        return verdict;
    }

    private Verdict judge(ExternalChannel channel, Callback callback) {
        var notice = channel.read(callback, clock.instant());
        try {
            return switch (notice) {
                case Notice.Rejected(var verdict, var why) -> keep(channel, callback, verdict, why, null, null);
                case Notice.OfOther(var kind) -> keep(channel, callback, Verdict.IRRELEVANT, kind, null, null);
                case Notice.OfPayment of -> together(() -> {
                    var id = number(of.number());
                    return keep(channel, callback, payment(channel, id, of.payment()), of.number(), id, null);
                });
                case Notice.OfRefund of -> together(() -> {
                    var id = number(of.number());
                    var verdict = id == null
                            ? Verdict.NUMBER_UNKNOWN
                            : recordRefund.said(channel, id, of.refund());
                    return keep(channel, callback, verdict, of.number(), null, id);
                });
            };
        } catch (RuntimeException e) {
            LOG.error("a callback of {} could not be taken; it will be repeated", channel.code(), e);
            return keepFailed(channel, callback, e.getClass().getSimpleName());
        }
    }

    private Verdict payment(ExternalChannel channel, @Nullable Long id, PaymentThere there) {
        if (id == null) {
            return Verdict.NUMBER_UNKNOWN;
        }
        return there instanceof PaymentThere.Paid paid
                ? recordPayment.paid(channel, id, paid)
                : Verdict.IRRELEVANT;
    }

    private interface Work {
        Verdict run();
    }

    /** What a callback did and the callback itself are both kept, or neither. */
    private Verdict together(Work work) {
        return atomically.run(() -> Outcome.done(work.run())).orRefuse();
    }

    private Verdict keep(ExternalChannel channel, Callback callback, Verdict verdict, String why,
            @Nullable Long paymentId, @Nullable Long refundId) {
        if (verdict.taken() || refusedKept.take(channel.code()).isEmpty()) {
            callbacks.add(channel.code(), callback, clock.instant(), verdict, why, paymentId, refundId);
        }
        return verdict;
    }

    private Verdict keepFailed(ExternalChannel channel, Callback callback, String why) {
        try {
            return keep(channel, callback, Verdict.FAILED, why, null, null);
        } catch (DataAccessException e) {
            return Verdict.FAILED; // The database is away: nothing can be kept, and the institution repeats it.
        }
    }

    /** The platform's numbers are positive and have no leading zeros, so that each has one way to be written. */
    private static @Nullable Long number(String text) {
        try {
            long number = Long.parseLong(text);
            return Long.toString(number).equals(text) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
