package io.bihuan.payment;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.payment.PaymentChannel.Collected;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments of orders, and what goes back of them. */
@Component
public class Payments {

    private final JdbcClient jdbc;
    private final Map<String, PaymentChannel> channels;
    private final RefundPayment refundPayment;
    private final Refunds refunds;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;

    Payments(JdbcClient jdbc, List<PaymentChannel> channels, AwaitedPayments awaited, RefundPayment refundPayment,
            Refunds refunds,
            Atomically atomically, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.channels = Stream.concat(channels.stream(), awaited.channels().stream())
                .collect(Collectors.toMap(PaymentChannel::code, Function.identity()));
        this.refundPayment = refundPayment;
        this.refunds = refunds;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Pays an order inside the transaction that makes it. The same request again answers with the first payment. A
     * refusal rolls that transaction back: {@code CHANNEL_UNKNOWN}; {@code AMOUNT_NOT_POSITIVE};
     * {@code ORDER_HAS_PAYMENT} where another payment of the order is under way or done; or the channel's reason.
     */
    public Outcome<Payment> pay(String channelCode, PaymentRequest request) {
        var channel = channels.get(channelCode);
        if (channel == null) {
            return Outcome.refused(Refusal.invalid("CHANNEL_UNKNOWN", "channel", channelCode));
        }
        if (!request.amount().isPositive()) {
            return Outcome.refused(Refusal.invalid("AMOUNT_NOT_POSITIVE"));
        }
        return atomically.run(() -> payOnce(channel, request));
    }

    private Outcome<Payment> payOnce(PaymentChannel channel, PaymentRequest request) {
        var payment = Payment.first(ids.next(), channel.code(), request, now());
        return add(payment)
                ? channel.collect(payment).map(collected -> move(payment, collected))
                : again(channel, request);
    }

    private Outcome<Payment> again(PaymentChannel channel, PaymentRequest request) {
        return ofOrder(request.orderId()).filter(first -> first.answers(channel.code(), request)).map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.conflict("ORDER_HAS_PAYMENT")));
    }

    private Payment move(Payment payment, Collected collected) {
        var moved = switch (collected) {
            case Collected.InEscrow(var journal) -> payment.paid(journal.id(), now());
            case Collected.Awaited() -> payment;
        };
        if (moved.state() == payment.state()) {
            return payment;
        }
        int rows = jdbc.sql("""
            update payment.payment set state = :state, journal_id = :journal, paid_at = :paid
            where id = :id and state = :before
            """).param("state", moved.state().name()).param("journal", moved.journalId())
                .param("paid", moved.paidAt() == null ? null : Timestamp.from(moved.paidAt()))
                .param("id", moved.id()).param("before", payment.state().name()).update();
        Check.state(rows == 1, "nobody else moves a payment that this transaction made");
        return moved;
    }

    /**
     * Gives money of a paid order back to its buyer, by the channel that it came from. Joins the caller's transaction.
     * The same key again answers with the first refund and moves nothing. Refused: {@code ORDER_NOT_PAID};
     * {@code AMOUNT_NOT_POSITIVE}; {@code REFUND_ABOVE_PAID} where more would go back than was paid;
     * {@code REFUND_KEY_REUSED} where the key was used for other amounts; {@code INSUFFICIENT_BALANCE} where a source
     * does not have so much. {@link RefundArrived} tells when the buyer has it: a wallet at once, a channel
     * outside within minutes or days; {@link RefundStuck} tells that a person has to look.
     */
    public Outcome<Refund> refund(RefundRequest request) {
        return refundPayment.refund(request);
    }

    /** The refunds of an order, oldest first. */
    public List<Refund> refundsOf(long orderId) {
        return refunds.ofOrder(orderId);
    }

    /** The payment of an order that is under way or done. */
    public Optional<Payment> ofOrder(long orderId) {
        return jdbc.sql("""
            select * from payment.payment where order_id = :order and state in ('INIT', 'PAYING', 'PAID')
            """).param("order", orderId).query(Payment.class).optional();
    }

    /** Waits for a payment of the same order that is being made; false if that leaves no room for this one. */
    private boolean add(Payment payment) {
        return jdbc
                .sql("""
                    insert into payment.payment (id, order_id, channel, payer_id, merchant_id, amount_fen, state, created_at)
                    values (:id, :order, :channel, :payer, :merchant, :amount, :state, :created)
                    on conflict (order_id) where state in ('INIT', 'PAYING', 'PAID') do nothing
                    """)
                .param("id", payment.id()).param("order", payment.orderId()).param("channel", payment.channel())
                .param("payer", payment.payerId()).param("merchant", payment.merchantId())
                .param("amount", payment.amountFen()).param("state", payment.state().name())
                .param("created", Timestamp.from(payment.createdAt())).update() == 1;
    }

    /** PostgreSQL keeps microseconds; so the payment that is answered is the one that will be read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
