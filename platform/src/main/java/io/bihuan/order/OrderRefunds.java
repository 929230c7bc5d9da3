package io.bihuan.order;

import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.RefundCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has gone back of orders; only {@link RefundOrder} adds to it. */
@Repository
public class OrderRefunds {

    private final JdbcClient jdbc;

    OrderRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Refunded of(long orderId) {
        return of(List.of(orderId)).getOrDefault(orderId, Refunded.NOTHING);
    }

    /** By order; orders of which nothing has gone back are left out. */
    public Map<Long, Refunded> of(Collection<Long> orderIds) {
        var parts = new HashMap<Long, List<Refunded.Part>>();
        if (!orderIds.isEmpty()) {
            jdbc.sql("select * from orders.refunded where purchase_id = any(:ids) order by purchase_id, line, code")
                    .param("ids", orderIds.stream().mapToLong(Long::longValue).toArray())
                    .query(row -> {
                        parts.computeIfAbsent(row.getLong("purchase_id"), _ -> new ArrayList<>()).add(part(row));
                    });
        }
        var refunded = new HashMap<Long, Refunded>();
        parts.forEach((order, of) -> refunded.put(order, new Refunded(of)));
        return refunded;
    }

    /** The database refuses more than was paid, of a line as of each party's share of it. */
    void add(long orderId, Refunded.Part part) {
        jdbc.sql("""
            insert into orders.refunded as kept (purchase_id, line, code, units, amount_fen, merchant_fen, host_fen,
              agency_fen, platform_fee_fen, platform_commission_fen)
            values (:order, :line, :code, :units, :amount, :merchant, :host, :agency, :fee, :commission)
            on conflict (purchase_id, line, code) do update set units = kept.units + excluded.units,
              amount_fen = kept.amount_fen + excluded.amount_fen,
              merchant_fen = kept.merchant_fen + excluded.merchant_fen, host_fen = kept.host_fen + excluded.host_fen,
              agency_fen = kept.agency_fen + excluded.agency_fen,
              platform_fee_fen = kept.platform_fee_fen + excluded.platform_fee_fen,
              platform_commission_fen = kept.platform_commission_fen + excluded.platform_commission_fen
            """).param("order", orderId).param("line", part.line()).param("code", part.code().name())
                .param("units", part.units()).param("amount", part.amount().fen())
                .param("merchant", fen(part, Party.MERCHANT)).param("host", fen(part, Party.HOST))
                .param("agency", fen(part, Party.AGENCY)).param("fee", fen(part, Party.PLATFORM_FEE))
                .param("commission", fen(part, Party.PLATFORM_COMMISSION)).update();
    }

    private static long fen(Refunded.Part part, Party party) {
        return part.reversal().getOrDefault(party, Money.ZERO).fen();
    }

    private static Refunded.Part part(ResultSet row) throws SQLException {
        var reversal = new EnumMap<Party, Money>(Party.class);
        for (var party : Party.values()) {
            reversal.put(party, Money.ofFen(row.getLong(party.name().toLowerCase(Locale.ROOT) + "_fen")));
        }
        return new Refunded.Part(row.getInt("line"), RefundCode.valueOf(row.getString("code")), row.getInt("units"),
                Money.ofFen(row.getLong("amount_fen")), reversal);
    }
}
