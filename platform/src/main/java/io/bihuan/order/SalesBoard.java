package io.bihuan.order;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Time;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.rules.order.SalesFigures;
import io.bihuan.rules.order.SalesFigures.Refunded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 成交口径 — the sales of a room, a merchant or the whole platform as the four numbers that they are, with what went back
 * on each leg of the way. It computes in SQL what {@link SalesFigures} defines.
 */
@Component
public class SalesBoard {

    private static final int SPAN_DAYS_MAX = 366;

    /** A repeated order is one whose buyer had bought the same or a like thing in the same live session before. */
    private static final String FIGURES = """
        with sale as (
          select p.id, p.buyer_id, p.room_id, p.paid_fen amount, p.paid_at is not null paid,
            p.shipped_at is not null shipped, p.received_at is not null received,
            p.state in ('SETTLED', 'REFUNDED_BEFORE_SHIP', 'REFUNDED_AFTER_SHIP', 'REFUNDED_AFTER_RECEIPT')
              or coalesce(p.settles_at <= :now, false) as over,
            coalesce(r.before_ship, 0) before_ship, coalesce(r.after_ship, 0) after_ship,
            coalesce(r.after_receipt, 0) after_receipt,
            count(*) filter (where p.paid_at is not null and p.room_id is not null)
              over (partition by p.room_id, p.buyer_id) in_session
          from orders.purchase p
          left join lateral (
            select sum(amount_fen) filter (where code = 'BEFORE_SHIP') before_ship,
              sum(amount_fen) filter (where code = 'AFTER_SHIP') after_ship,
              sum(amount_fen) filter (where code = 'AFTER_RECEIPT') after_receipt
            from orders.refunded where purchase_id = p.id) r on true
          where %s
        ), bought as materialized (
          select s.id, s.buyer_id, s.room_id, t.product_id, t.category, t.unit_price_fen price
          from sale s join orders.purchase_line l on l.purchase_id = s.id join orders.terms t on t.id = l.terms_id
          where s.in_session > 1 and s.paid
        ), repeated as (
          select distinct later.id from bought later join bought earlier using (buyer_id, room_id)
          where earlier.id < later.id and (earlier.product_id = later.product_id
            or earlier.category = later.category
              and abs(later.price - earlier.price) <= floor(earlier.price::numeric * :tolerance / 10000))
        )
        select coalesce(sum(amount), 0) gmv, coalesce(sum(amount) filter (where paid), 0) paid_gmv,
          coalesce(sum(amount - before_ship) filter (where paid), 0) net_gmv,
          coalesce(sum(amount - before_ship - after_ship - after_receipt) filter (where paid and over), 0) final_gmv,
          coalesce(sum(amount - before_ship - after_ship - after_receipt) filter (where paid and not over), 0) undecided,
          count(*) orders, count(*) filter (where paid) paid_orders,
          count(*) filter (where paid and shipped) shipped_orders,
          count(*) filter (where paid and received) received_orders,
          coalesce(sum(amount) filter (where paid and shipped), 0) shipped,
          coalesce(sum(amount) filter (where paid and received), 0) received,
          count(repeated.id) duplicate_orders,
          coalesce(sum(amount) filter (where repeated.id is not null), 0) duplicates,
          count(*) filter (where before_ship > 0) before_ship_orders, coalesce(sum(before_ship), 0) before_ship,
          count(*) filter (where after_ship > 0) after_ship_orders, coalesce(sum(after_ship), 0) after_ship,
          count(*) filter (where after_receipt > 0) after_receipt_orders, coalesce(sum(after_receipt), 0) after_receipt
        from sale left join repeated on repeated.id = sale.id
        """;

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final Clock clock;

    SalesBoard(JdbcClient jdbc, Rulebook rulebook, Clock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Of all that was ordered in a live room. */
    public Outcome<SalesFigures> ofRoom(long roomId) {
        return figures("p.room_id = :room", Map.of("room", roomId));
    }

    /** Of what was ordered of a merchant from one day to another, both included, in Asia/Shanghai. */
    public Outcome<SalesFigures> ofMerchant(long merchantId, LocalDate from, LocalDate to) {
        return datesRefused(from, to)
                ? Outcome.refused(Refusal.invalid("DATES_INVALID", "days", SPAN_DAYS_MAX))
                : figures("p.merchant_id = :merchant and p.created_at >= :from and p.created_at < :to",
                        Map.of("merchant", merchantId, "from", start(from), "to", start(to.plusDays(1))));
    }

    /** Of all that was ordered on the platform from one day to another. */
    public Outcome<SalesFigures> ofPlatform(LocalDate from, LocalDate to) {
        return datesRefused(from, to)
                ? Outcome.refused(Refusal.invalid("DATES_INVALID", "days", SPAN_DAYS_MAX))
                : figures("p.created_at >= :from and p.created_at < :to",
                        Map.of("from", start(from), "to", start(to.plusDays(1))));
    }

    private static boolean datesRefused(LocalDate from, LocalDate to) {
        return to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > SPAN_DAYS_MAX;
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Time.ZONE).toInstant());
    }

    private Outcome<SalesFigures> figures(String which, Map<String, Object> parameters) {
        var now = clock.instant();
        return rulebook.inForce(RuleKind.DUPLICATE, now).map(rule -> jdbc.sql(FIGURES.formatted(which))
                .params(parameters).param("now", Timestamp.from(now))
                .param("tolerance", rule.content().priceTolerance().basisPoints())
                .query((row, n) -> figures(row)).single());
    }

    private static SalesFigures figures(ResultSet row) throws SQLException {
        return new SalesFigures(money(row, "gmv"), money(row, "paid_gmv"), money(row, "net_gmv"),
                money(row, "final_gmv"), money(row, "undecided"), row.getLong("orders"), row.getLong("paid_orders"),
                row.getLong("shipped_orders"), row.getLong("received_orders"), money(row, "shipped"),
                money(row, "received"), row.getLong("duplicate_orders"), money(row, "duplicates"),
                Map.of(RefundCode.BEFORE_SHIP, refunded(row, "before_ship"), RefundCode.AFTER_SHIP,
                        refunded(row, "after_ship"), RefundCode.AFTER_RECEIPT, refunded(row, "after_receipt")));
    }

    private static Refunded refunded(ResultSet row, String leg) throws SQLException {
        return new Refunded(row.getLong(leg + "_orders"), money(row, leg));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofFen(row.getLong(column));
    }
}
