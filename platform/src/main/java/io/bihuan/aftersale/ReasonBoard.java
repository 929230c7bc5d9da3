package io.bihuan.aftersale;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.foundation.Time;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.order.RefundCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 退款原因 — why money went back, apart for each leg of the way: the reasons before and after shipping never add up. */
@Component
public class ReasonBoard {

    private static final int SPAN_DAYS_MAX = 366;

    private final JdbcClient jdbc;

    ReasonBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Schema(name = "RefundReason")
    public record ReasonRow(RefundCode code, AfterSaleReason reason, boolean merchantsFault, long afterSales,
            long refundedFen) {
    }

    /** Of a merchant's after-sales that ended in a refund from one day to another, in Asia/Shanghai, most money first. */
    public Outcome<List<ReasonRow>> ofMerchant(long merchantId, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > SPAN_DAYS_MAX) {
            return Outcome.refused(Refusal.invalid("DATES_INVALID", "days", SPAN_DAYS_MAX));
        }
        return Outcome.done(Rows.all(jdbc.sql("""
            select code, reason, merchants_fault, count(*) after_sales, sum(refunded_fen + freight_fen) refunded_fen
            from aftersale.after_sale
            where merchant_id = :merchant and code is not null and state_since >= :from and state_since < :to
            group by code, reason, merchants_fault order by code, refunded_fen desc
            """).param("merchant", merchantId).param("from", start(from)).param("to", start(to.plusDays(1)))
                .query(ReasonRow.class)));
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Time.ZONE).toInstant());
    }
}
