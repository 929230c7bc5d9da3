package io.bihuan.payment.payout;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.Backoff;
import io.bihuan.payment.Channels;
import io.bihuan.payment.Outstanding;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.Payouts;
import io.bihuan.payment.channel.Payouts.PayoutThere;
import io.bihuan.payment.channel.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends withdrawals whose time has come, and asks what has become of them. The same number is used however often it is
 * asked, so that the money leaves once.
 */
@Service
class SendWithdrawal implements Outstanding {

    private static final Logger LOG = LoggerFactory.getLogger(SendWithdrawal.class);
    private static final Backoff WAITS = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));
    private static final int LOUD_FROM_LOOKS = 38;

    private final Withdrawals withdrawals;
    private final Payees payees;
    private final Channels channels;
    private final ReturnWithdrawal returnWithdrawal;
    private final Ledger ledger;
    private final Atomically atomically;
    private final Clock clock;

    SendWithdrawal(Withdrawals withdrawals, Payees payees, Channels channels, ReturnWithdrawal returnWithdrawal,
            Ledger ledger, Atomically atomically, Clock clock) {
        this.withdrawals = withdrawals;
        this.payees = payees;
        this.channels = channels;
        this.returnWithdrawal = returnWithdrawal;
        this.ledger = ledger;
        this.atomically = atomically;
        this.clock = clock;
    }

    @Override
    public List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return withdrawals.takeDue(now, leaseUntil, limit);
    }

    @Override
    public void look(long withdrawalId) {
        var withdrawal = withdrawals.find(withdrawalId).orElseThrow();
        switch (withdrawal.state()) {
            case RISK -> letGo(withdrawalId);
            case REQUESTED, SENT -> ask(withdrawal);
            case DONE, RETURNED -> LOG.warn("withdrawal {} is over and was looked for", withdrawalId);
        }
    }

    /** The time for which it was held is over. */
    private void letGo(long withdrawalId) {
        atomically.run(() -> {
            var held = withdrawals.hold(withdrawalId).orElseThrow();
            var until = held.heldUntil();
            if (held.state() == WithdrawalState.RISK && until != null && !clock.instant().isBefore(until)) {
                withdrawals.move(held, WithdrawalState.REQUESTED, null, clock.instant());
            }
            return Outcome.done(held);
        });
    }

    private void ask(Withdrawal withdrawal) {
        var payee = payees.find(withdrawal.payeeId()).orElseThrow();
        var channel = channels.find(payee.channel());
        var payouts = channel.flatMap(ExternalChannel::payouts);
        if (channel.isEmpty() || payouts.isEmpty()) {
            again(withdrawal, payee.channel() + " does not pay out");
            return;
        }
        var order = new Payouts.Order(withdrawal.id(), payee.there(), withdrawal.amount(), "提现");
        // Kept before it is sent: after a crash it is not known whether it was, and so it is asked.
        boolean first = withdrawal.state() == WithdrawalState.REQUESTED && withdrawals.move(withdrawal,
                WithdrawalState.SENT, null, clock.instant().plus(WAITS.first()));
        var found = first ? payouts.get().payOut(order) : payouts.get().findPayout(order);
        var reply = found instanceof Reply.Yes<PayoutThere>(PayoutThere.Absent())
                ? payouts.get().payOut(order)
                : found;
        take(channel.get(), withdrawal, reply);
    }

    private void take(ExternalChannel channel, Withdrawal withdrawal, Reply<PayoutThere> reply) {
        switch (reply) {
            case Reply.Yes<PayoutThere>(PayoutThere.Done(var trade)) -> done(channel, withdrawal.id(), trade);
            case Reply.Yes<PayoutThere>(PayoutThere.Returned(var code, var why)) ->
                returned(withdrawal.id(), code + " " + why);
            case Reply.Yes<PayoutThere>(PayoutThere.UnderWay()) -> again(withdrawal, null);
            case Reply.Yes<PayoutThere>(PayoutThere.Absent()) -> again(withdrawal, "not taken on");
            case Reply.No<PayoutThere>(var code, var text) -> again(withdrawal, code + " " + text);
            case Reply.Unknown<PayoutThere>(var why) -> again(withdrawal, why);
        }
    }

    private void done(ExternalChannel channel, long withdrawalId, String trade) {
        atomically.run(() -> {
            var held = withdrawals.hold(withdrawalId).orElseThrow();
            if (held.state() == WithdrawalState.SENT) {
                ledger.post(JournalDraft.of(JournalKind.PAYOUT_SENT, "withdrawal:" + held.id(), "").moving(
                        held.amount(), held.earner().payingOut(), Account.channel(channel.number(), held.ownerId())))
                        .orRefuse();
                withdrawals.move(held, WithdrawalState.DONE, clock.instant().truncatedTo(ChronoUnit.MICROS), null);
                withdrawals.keep(held.id(), trade, null);
            }
            return Outcome.done(held);
        });
    }

    private void returned(long withdrawalId, String why) {
        atomically.run(() -> {
            var held = withdrawals.hold(withdrawalId).orElseThrow();
            if (held.state() == WithdrawalState.SENT) {
                returnWithdrawal.back(held, why);
            }
            return Outcome.done(held);
        });
    }

    /** It is never given up by itself: nobody knows whether the payee has the money. */
    private void again(Withdrawal withdrawal, @Nullable String failure) {
        if (withdrawal.looks() >= LOUD_FROM_LOOKS) {
            LOG.error("withdrawal {} has been under way for long: {}", withdrawal.id(), failure);
        }
        withdrawals.lookAgain(withdrawal.id(), clock.instant().plus(WAITS.after(withdrawal.looks())), failure);
    }
}
