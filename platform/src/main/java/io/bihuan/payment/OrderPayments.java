package io.bihuan.payment;

import io.bihuan.account.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the payments of a buyer's orders stand, to read. */
@Component
public class OrderPayments {

    private final JdbcClient jdbc;
    private final Refunds refunds;

    OrderPayments(JdbcClient jdbc, Refunds refunds) {
        this.jdbc = jdbc;
        this.refunds = refunds;
    }

    /**
     * The last payment of an order.
     *
     * @param refundedFen of the amount, arrived or on its way
     * @param codeUrl what the page shows as a QR code while the channel waits for the buyer
     * @param payUntil {@code null} where it was paid at once
     */
    public record OrderPayment(long id, long orderId, String channel, PaymentState state, long amountFen,
            long refundedFen, @Nullable String codeUrl, @Nullable Instant payUntil, @Nullable Instant paidAt,
            List<Refund> refunds) {
    }

    private record Row(long id, String channel, PaymentState state, long amountFen, long refundedFen,
            @Nullable String codeUrl, @Nullable Instant payUntil, @Nullable Instant paidAt) {
    }

    /** Another's order is as if it did not exist. */
    public Optional<OrderPayment> ofBuyer(Caller buyer, long orderId) {
        return jdbc.sql("""
            select p.id, p.channel, p.state, p.amount_fen, p.refunded_fen, o.code_url, o.pay_until, p.paid_at
            from payment.payment p left join payment.payment_outside o on o.payment_id = p.id
            where p.order_id = :order and p.payer_id = :payer
            order by p.id desc limit 1
            """).param("order", orderId).param("payer", buyer.personId()).query(Row.class).optional()
                .map(row -> new OrderPayment(row.id(), orderId, row.channel(), row.state(), row.amountFen(),
                        row.refundedFen(), row.codeUrl(), row.payUntil(), row.paidAt(), refunds.ofOrder(orderId)));
    }
}
