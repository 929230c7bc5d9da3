package io.bihuan.order;

import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Rows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sold in a live room. */
@Component
public class RoomSales {

    private final JdbcClient jdbc;

    RoomSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param paidFen what buyers paid
     * @param commissionFen what the merchants give to the host's side of it, the platform's share included
     * @param hostFen what of it is the host's
     */
    public record Figures(long paidFen, long orders, long buyers, long units, long commissionFen, long hostFen) {
    }

    /** @param itemId {@code null} for what was sold of items that are gone */
    public record ItemSales(@Nullable @JsonId Long itemId, String title, long units, long paidFen) {
    }

    /** @param at the beginning of the minute */
    public record MinuteSales(Instant at, long orders, long paidFen) {
    }

    public Figures figures(long roomId) {
        return jdbc
                .sql("""
                    select coalesce(sum(paid_fen), 0) paid_fen, count(*) orders, count(distinct buyer_id) buyers,
                      coalesce(sum(units), 0) units, coalesce(sum(commission), 0) commission_fen,
                      coalesce(sum(host), 0) host_fen
                    from orders.purchase p
                    cross join lateral (
                      select sum(quantity) units, sum(host_fen) host,
                        sum(host_fen + agency_fen + platform_commission_fen) commission
                      from orders.purchase_line l where l.purchase_id = p.id) as sold
                    where room_id = :room and state not in ('CREATED', 'CLOSED')
                    """)
                .param("room", roomId).query(Figures.class).single();
    }

    /** What each item of the shelf sold, most money first. */
    public List<ItemSales> items(long roomId) {
        return Rows.all(jdbc
                .sql("""
                    select l.shelf_item_id item_id, min(t.title) title, sum(l.quantity) units, sum(l.amount_fen) paid_fen
                    from orders.purchase_line l join orders.purchase p on p.id = l.purchase_id
                    join orders.terms t on t.id = l.terms_id
                    where p.room_id = :room and p.state not in ('CREATED', 'CLOSED')
                    group by l.shelf_item_id order by paid_fen desc limit 200
                    """)
                .param("room", roomId).query(ItemSales.class));
    }

    /** Minutes in which something was sold, oldest first, at most a day of them. */
    public List<MinuteSales> perMinute(long roomId) {
        return Rows.all(jdbc.sql("""
            select date_trunc('minute', created_at) at, count(*) orders, sum(paid_fen) paid_fen
            from orders.purchase where room_id = :room and state not in ('CREATED', 'CLOSED')
            group by 1 order by 1 limit 1440
            """).param("room", roomId).query(MinuteSales.class));
    }
}
