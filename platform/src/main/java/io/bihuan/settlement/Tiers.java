package io.bihuan.settlement;

import io.bihuan.order.DispatchFigures.Dispatch;
import io.bihuan.order.Purchase;
import io.bihuan.order.SettlementTerms;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.settlement.SettlementFacts;
import io.bihuan.rules.settlement.SettlementTier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 结算档 — the tiers of merchants. They only grow, and none begins before it was decided. */
@Component
public class Tiers implements SettlementTerms {

    private static final long DAYS_OF_WINDOW = 7;

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final Duration week;

    Tiers(JdbcClient jdbc, Rulebook rulebook, @Value("${bihuan.settlement.after-sale-window}") Duration week) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.week = week;
    }

    /** The tier on which what a merchant sold at an instant is settled, now and for ever. */
    public SettlementTier at(long merchantId, Instant soldAt) {
        return jdbc.sql("""
            select days, reserve_level, reserve_bp, reserve_days from settlement.tier
            where merchant_id = ? and from_at <= ? order by from_at desc limit 1
            """).params(merchantId, Timestamp.from(soldAt))
                .query((row, n) -> tier(row)).optional().orElseGet(() -> standard(soldAt));
    }

    /** The tiers of orders, by order, in one statement however many there are. */
    Map<Long, SettlementTier> of(List<Purchase> orders) {
        var tiers = new HashMap<Long, SettlementTier>();
        jdbc.sql("""
            select sold.order_id, tier.days, tier.reserve_level, tier.reserve_bp, tier.reserve_days
            from unnest(:orders::bigint[], :merchants::bigint[], :times::timestamptz[])
              as sold (order_id, merchant_id, at)
            cross join lateral (
              select * from settlement.tier where merchant_id = sold.merchant_id and from_at <= sold.at
              order by from_at desc limit 1) as tier
            """).param("orders", orders.stream().mapToLong(Purchase::id).toArray())
                .param("merchants", orders.stream().mapToLong(Purchase::merchantId).toArray())
                .param("times", orders.stream().map(order -> order.createdAt().toString()).toArray(String[]::new))
                .query(row -> {
                    tiers.put(row.getLong("order_id"), tier(row));
                });
        orders.forEach(order -> tiers.computeIfAbsent(order.id(), _ -> standard(order.createdAt())));
        return tiers;
    }

    private SettlementTier standard(Instant at) {
        return rulebook.inForce(RuleKind.SETTLEMENT_TIER, at).orRefuse().content().standard();
    }

    private static SettlementTier tier(ResultSet row) throws SQLException {
        return new SettlementTier(row.getInt("days"), row.getInt("reserve_level"),
                Rate.ofBasisPoints(row.getInt("reserve_bp")), row.getInt("reserve_days"));
    }

    @Override
    public Duration window(long merchantId, Instant soldAt) {
        return ofDays(at(merchantId, soldAt).days());
    }

    /** As long as days are here: in the demo market a week is half a minute. */
    Duration ofDays(int days) {
        return week.multipliedBy(days).dividedBy(DAYS_OF_WINDOW);
    }

    /** Keeps what was decided; the same again changes nothing. */
    void decide(Dispatch dispatch, Instant now) {
        var rule = rulebook.inForce(RuleKind.SETTLEMENT_TIER, now).orRefuse();
        var facts = new SettlementFacts(dispatch.shipped(), dispatch.late(), dispatch.cancelled());
        var tier = rule.content().judge(facts);
        jdbc.sql(
                """
                    insert into settlement.tier (merchant_id, from_at, days, reserve_level, reserve_bp, reserve_days,
                      rule_version, shipped, late, cancelled, score_bp, decided_at)
                    values (:merchant, :at, :days, :level, :reserve, :reserveDays, :version, :shipped, :late, :cancelled, :score,
                      :at)
                    on conflict (merchant_id, from_at) do nothing
                    """)
                .param("merchant", dispatch.merchantId()).param("at", Timestamp.from(now)).param("days", tier.days())
                .param("level", tier.reserveLevel()).param("reserve", tier.reserve().basisPoints())
                .param("reserveDays", tier.reserveDays()).param("version", rule.version())
                .param("shipped", facts.shipped()).param("late", facts.late()).param("cancelled", facts.cancelled())
                .param("score", facts.scoreBp()).update();
    }
}
