package io.bihuan.order;

import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How merchants kept their word to ship. */
@Repository
public class DispatchFigures {

    private final JdbcClient jdbc;

    DispatchFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param shipped orders that were shipped
     * @param late how many of them after the promised time, and those that should have been shipped by now
     * @param cancelled orders that the merchant itself called off
     */
    public record Dispatch(long merchantId, long shipped, long late, long cancelled) {
    }

    /**
     * Every merchant that had orders of the span, by merchant id, a page at a time.
     *
     * @param afterMerchant the last one of the page before, 0 for the first
     */
    public List<Dispatch> ofOrdersMade(Instant from, Instant to, long afterMerchant, int limit) {
        return Rows.all(jdbc.sql("""
            select merchant_id, count(shipped_at) as shipped,
                   count(*) filter (where coalesce(shipped_at, :to) > paid_at + make_interval(hours => :hours)
                     and state not in ('CLOSED', 'REFUNDED_BEFORE_SHIP')) as late,
                   count(*) filter (where exists (select from orders.purchase_event e
                     where e.purchase_id = purchase.id and e.event = 'MERCHANT_CANCELLATION')) as cancelled
            from orders.purchase
            where paid_at >= :from and paid_at < :to and merchant_id > :after
            group by merchant_id order by merchant_id limit :limit
            """).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .param("hours", (int) PurchaseViews.SHIP_WITHIN.toHours()).param("after", afterMerchant)
                .param("limit", limit).query(Dispatch.class));
    }
}
