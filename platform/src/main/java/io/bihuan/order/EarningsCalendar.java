package io.bihuan.order;

import io.bihuan.foundation.Rows;
import io.bihuan.rules.fee.Party;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What parties wait for of orders that are not settled, by the day on which it becomes theirs. */
@Repository
public class EarningsCalendar {

    private final JdbcClient jdbc;

    EarningsCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param day in Asia/Shanghai; {@code null} where the buyer has not confirmed the receipt yet
     * @param held whether an after-sale is open: then it becomes nobody's before that has ended
     * @param fen the party's frozen shares, less what of them has gone back
     */
    public record Waiting(@Nullable LocalDate day, boolean held, long fen) {
    }

    /** Earliest first, what has no day last. */
    public List<Waiting> of(Collection<Party> parties, long ownerId) {
        var shares = parties.stream().map(party -> "l." + column(party)).collect(Collectors.joining(" + "));
        var gone = parties.stream().map(party -> "r." + column(party)).collect(Collectors.joining(" + "));
        return Rows.all(jdbc.sql("""
            select (settles_at at time zone 'Asia/Shanghai')::date as day, open_after_sales > 0 as held,
                   sum(kept)::bigint as fen
            from orders.purchase
            cross join lateral (
              select sum(%1$s - coalesce((select sum(%2$s) from orders.refunded r
                where r.purchase_id = l.purchase_id and r.line = l.line), 0)) as kept
              from orders.purchase_line l where l.purchase_id = purchase.id) as lines
            where state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED', 'SHIPPED', 'RECEIVED') and %3$s
            group by 1, 2 having sum(kept) <> 0 order by 1 nulls last, 2
            """.formatted(shares, gone, Purchases.whereShares(parties))).param("owner", ownerId)
                .query((row, n) -> new Waiting(row.getObject("day", LocalDate.class), row.getBoolean("held"),
                        row.getLong("fen"))));
    }

    private static String column(Party party) {
        return party.name().toLowerCase(Locale.ROOT) + "_fen";
    }
}
