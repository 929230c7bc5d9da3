package io.bihuan.payment;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.RefundsOutside.Asked;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Writes down what a channel says of a refund, by callback or when asked: once, however often it is said. */
@Service
class RecordRefund {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRefund.class);

    private final RefundsOutside outside;
    private final Ledger ledger;
    private final Atomically atomically;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordRefund(RefundsOutside outside, Ledger ledger, Atomically atomically, ApplicationEventPublisher events,
            Clock clock) {
        this.outside = outside;
        this.ledger = ledger;
        this.atomically = atomically;
        this.events = events;
        this.clock = clock;
    }

    Verdict said(ExternalChannel channel, long refundId, RefundThere refund) {
        return atomically.run(() -> Outcome.done(switch (refund) {
            case RefundThere.Done done -> done(channel, refundId, done);
            case RefundThere.Failed(var why) -> failed(channel, refundId, why);
            case RefundThere.UnderWay(),RefundThere.Absent() -> lookSoon(channel, refundId);
        })).orRefuse();
    }

    private Verdict done(ExternalChannel channel, long refundId, RefundThere.Done done) {
        var held = outside.hold(refundId).filter(refund -> refund.channel().equals(channel.code()));
        if (held.isEmpty()) {
            return Verdict.NUMBER_UNKNOWN;
        }
        var refund = held.get();
        if (done.amount().fen() != refund.amountFen()) {
            LOG.error("{} says that {} went back by refund {}, of {}", channel.code(), done.amount(), refundId,
                    Money.ofFen(refund.amountFen()));
            return Verdict.AMOUNT_WRONG;
        }
        if (refund.state() == RefundState.DONE) {
            return Verdict.KNOWN;
        }
        ledger.post(JournalDraft.of(JournalKind.REFUND_SENT, Long.toString(refundId), refund.reason())
                .forOrder(refund.orderId())
                .moving(done.amount(), Account.refunding(refund.payerId()),
                        Account.channel(channel.number(), refund.merchantId())))
                .orRefuse();
        outside.move(refund, RefundState.DONE, clock.instant().truncatedTo(ChronoUnit.MICROS));
        outside.keepTrade(refundId, done.trade());
        events.publishEvent(
                new RefundArrived(refundId, refund.orderId(), refund.refundKey(), refund.amountFen()));
        return Verdict.TAKEN;
    }

    private Verdict failed(ExternalChannel channel, long refundId, String why) {
        return outside.hold(refundId).filter(refund -> refund.channel().equals(channel.code()))
                .map(refund -> failed(refund, why)).orElse(Verdict.NUMBER_UNKNOWN);
    }

    private Verdict failed(Asked refund, String why) {
        if (refund.state() == RefundState.DONE) {
            return Verdict.CONTRADICTION;
        }
        outside.lookAgain(refund.id(), null, why);
        if (refund.state() == RefundState.FAILED) {
            return Verdict.KNOWN;
        }
        LOG.error("{} cannot give back {} by refund {} of order {}: {}", refund.channel(),
                Money.ofFen(refund.amountFen()), refund.id(), refund.orderId(), why);
        outside.move(refund, RefundState.FAILED, null);
        events.publishEvent(new RefundStuck(refund.id(), refund.orderId(), refund.refundKey(), why));
        return Verdict.TAKEN;
    }

    /** The channel was asked often enough, and a person has to look. What it says later still counts. */
    void giveUp(long refundId, String why) {
        atomically.run(() -> Outcome.done(failed(outside.hold(refundId).orElseThrow(), why)));
    }

    /** The channel says that something happened, but not what: so it will be asked. */
    private Verdict lookSoon(ExternalChannel channel, long refundId) {
        var held = outside.hold(refundId).filter(refund -> refund.channel().equals(channel.code()));
        if (held.isEmpty()) {
            return Verdict.NUMBER_UNKNOWN;
        }
        if (held.get().state() == RefundState.DONE) {
            return Verdict.KNOWN;
        }
        outside.lookAgain(refundId, clock.instant(), null);
        return Verdict.TAKEN;
    }
}
