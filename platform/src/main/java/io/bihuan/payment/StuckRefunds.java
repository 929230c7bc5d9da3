package io.bihuan.payment;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Refunds that a channel could not give back, for the platform's finance staff, who let it be tried again. */
@Service
public class StuckRefunds {

    private final JdbcClient jdbc;
    private final Clock clock;

    StuckRefunds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param failure in the words of the channel
     * @param nextTryAt {@code null} where a person has to look first
     */
    public record StuckRefund(long id, long orderId, String channel, long amountFen, RefundState state,
            Instant createdAt, String failure, @Nullable Instant nextTryAt) {
    }

    /** Those that wait for a person or were refused at least once, oldest first. */
    public Outcome<List<StuckRefund>> read(Caller caller) {
        return caller.refusalOnPlatform(Right.RELEASE_PAYOUTS).map(Outcome::<List<StuckRefund>>refused)
                .orElseGet(() -> Outcome.done(Rows.all(jdbc.sql("""
                    select r.id, r.order_id, o.channel, r.amount_fen, r.state, r.created_at, o.failure,
                      o.next_look_at as next_try_at
                    from payment.refund r join payment.refund_outside o on o.refund_id = r.id
                    where r.state <> 'DONE' and o.failure is not null order by r.id limit :limit
                    """).param("limit", Page.LIMIT_MAX).query(StuckRefund.class))));
    }

    /** By the same number as before, so that the money goes back once. */
    public Outcome<List<StuckRefund>> tryAgain(Caller caller, long refundId) {
        var refusal = caller.refusalOnPlatform(Right.RELEASE_PAYOUTS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        int found = jdbc.sql("""
            update payment.refund_outside set next_look_at = :now, looks = 0
            where refund_id = :id and failure is not null
              and exists (select from payment.refund where id = refund_id and state <> 'DONE')
            """).param("id", refundId).param("now", Timestamp.from(clock.instant())).update();
        return found == 1 ? read(caller) : Outcome.refused(Refusal.notFound("refund"));
    }
}
