package io.bihuan.payment;

import io.bihuan.payment.RefundsOutside.Asked;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.GiveBack;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Reply;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks a channel to give the money of a refund back, and then what has become of it, until it is known. The same number
 * is used however often it is asked, so that the money goes back once. The network is asked outside of transactions.
 */
@Service
class SendRefund implements Outstanding {

    private static final Logger LOG = LoggerFactory.getLogger(SendRefund.class);

    private static final Backoff WAITS = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));
    /** With the waits above about 30 hours: a merchant's balance there is filled by the next day's sales. */
    private static final int LOOKS_MAX = 38;

    private final RefundsOutside outside;
    private final RecordRefund record;
    private final Channels channels;
    private final Clock clock;

    SendRefund(RefundsOutside outside, RecordRefund record, Channels channels, Clock clock) {
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
    public void look(long refundId) {
        var refund = outside.find(refundId).orElseThrow();
        if (refund.state() == RefundState.DONE) {
            outside.lookAgain(refundId, null, null);
            return;
        }
        channels.find(refund.channel()).filter(channel -> channel.account().equals(refund.account()))
                .ifPresentOrElse(channel -> take(channel, refund, ask(channel, refund)),
                        () -> again(refund, "the account " + refund.account() + " is not configured"));
    }

    private Reply<RefundThere> ask(ExternalChannel channel, Asked refund) {
        var order = new GiveBack(refund.id(), refund.paymentId(), Money.ofFen(refund.amountFen()),
                Money.ofFen(refund.paidFen()), refund.reason());
        // Kept before it is sent: after a crash it is not known whether it was, and so it is asked.
        boolean first = refund.state() == RefundState.REQUESTED && outside.move(refund, RefundState.SENT, null);
        if (first) {
            return channel.giveBack(order);
        }
        var found = channel.findRefund(order);
        return found instanceof Reply.Yes<RefundThere>(RefundThere.Absent()) ? channel.giveBack(order) : found;
    }

    private void take(ExternalChannel channel, Asked refund, Reply<RefundThere> reply) {
        switch (reply) {
            case Reply.Yes<RefundThere>(RefundThere.Done done) -> {
                if (!record.said(channel, refund.id(), done).taken()) {
                    again(refund, "another amount: " + done.amount());
                }
            }
            case Reply.Yes<RefundThere>(RefundThere.Failed failed) -> record.said(channel, refund.id(), failed);
            case Reply.Yes<RefundThere>(RefundThere.UnderWay()) -> again(refund, null);
            case Reply.Yes<RefundThere>(RefundThere.Absent()) -> again(refund, "not taken on");
            case Reply.No<RefundThere>(var code, var text) -> again(refund, code + " " + text);
            case Reply.Unknown<RefundThere>(var why) -> again(refund, why);
        }
    }

    private void again(Asked refund, @Nullable String failure) {
        if (failure != null) {
            LOG.warn("refund {} by {} has not arrived: {}", refund.id(), refund.channel(), failure);
        }
        if (refund.looks() >= LOOKS_MAX) {
            record.giveUp(refund.id(), failure == null ? "still under way" : failure);
        } else {
            outside.lookAgain(refund.id(), clock.instant().plus(WAITS.after(refund.looks())), failure);
        }
    }
}
