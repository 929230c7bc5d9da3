package io.bihuan.order;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders, to read; they are changed by the use cases alone. */
@Repository
public class Purchases {

    private final JdbcClient jdbc;
    private final Clock clock;

    Purchases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which orders to read; {@code null} and empty parts do not narrow. Newest first.
     *
     * @param words part of a product's title, or a whole order number or waybill number
     */
    public record Search(@Nullable Long buyerId, @Nullable Long merchantId, Collection<OrderState> states,
            @Nullable String words, @Nullable String cursor, int limit) {
    }

    public Optional<Purchase> find(long id) {
        return read("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** The order, held against other changes until the caller's transaction ends. */
    public Optional<Purchase> hold(long id) {
        return read("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    public Page<Purchase> search(Search search) {
        var narrow = new StringBuilder("where id < :before");
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("before", Page.before(search.cursor()));
        if (search.buyerId() != null) {
            narrow.append(" and buyer_id = :buyer");
            parameters.put("buyer", search.buyerId());
        }
        if (search.merchantId() != null) {
            narrow.append(" and merchant_id = :merchant");
            parameters.put("merchant", search.merchantId());
        }
        if (!search.states().isEmpty()) {
            narrow.append(" and state = any(:states)");
            parameters.put("states", search.states().stream().map(Enum::name).toArray(String[]::new));
        }
        if (search.words() != null && !search.words().isBlank()) {
            narrow.append(" and (id::text = :words or waybill = :words or exists (select from orders.purchase_line l"
                    + " where l.purchase_id = purchase.id and l.title ilike :titlePart))");
            parameters.put("words", search.words().strip());
            parameters.put("titlePart", '%' + search.words().strip().replaceAll("([%_\\\\])", "\\\\$1") + '%');
        }
        narrow.append(" order by id desc limit ").append(search.limit() + 1);
        return Page.of(read(narrow.toString(), parameters), search.limit(), Purchase::id);
    }

    /** Orders in which a party has a share, newest first, made within a span of time. */
    public Page<Purchase> withShareOf(Collection<Party> parties, long ownerId, Instant from, Instant to,
            @Nullable String cursor, int limit) {
        return Page.of(
                read("""
                    where id < :before and created_at >= :from and created_at < :to
                      and exists (select 1 from orders.share s where s.purchase_id = purchase.id
                                  and s.owner_id = :owner and s.party = any(:parties))
                    order by id desc limit :rows
                    """, Map.of("before", Page.before(cursor), "from", Timestamp.from(from), "to", Timestamp.from(to),
                        "owner", ownerId, "parties", names(parties), "rows", limit + 1)),
                limit, Purchase::id);
    }

    /** What a party still waits for and what it has been given, in fen, of all its orders. */
    public record Earnings(long inEscrowFen, long settledFen) {
    }

    public Earnings earnings(Collection<Party> parties, long ownerId) {
        return jdbc
                .sql("""
                    select coalesce(sum(s.amount_fen) filter (where p.state in ('PAID', 'SHIPPED', 'RECEIVED')), 0) in_escrow_fen,
                      coalesce(sum(s.amount_fen) filter (where p.state = 'SETTLED'), 0) settled_fen
                    from orders.share s join orders.purchase p on p.id = s.purchase_id
                    where s.owner_id = :owner and s.party = any(:parties)
                    """)
                .param("owner", ownerId).param("parties", names(parties)).query(Earnings.class).single();
    }

    /** How many units of a shelf item the person has bought. */
    int boughtOfItem(long buyerId, long itemId) {
        return jdbc.sql("""
            select coalesce(sum(l.quantity), 0) from orders.purchase_line l
            join orders.purchase p on p.id = l.purchase_id
            where l.shelf_item_id = :item and p.buyer_id = :buyer and p.state <> 'CLOSED'
            """).param("item", itemId).param("buyer", buyerId).query(Integer.class).single();
    }

    /** An order that the buyer's key has made before. */
    record Earlier(long id, String request) {
    }

    Optional<Earlier> byKey(long buyerId, String key) {
        return jdbc.sql("""
            select id, request from orders.purchase where buyer_id = :buyer and idempotency_key = :key
            """).param("buyer", buyerId).param("key", key).query(Earlier.class).optional();
    }

    /**
     * Moves a held order on: the state table decides, the caller has checked before.
     *
     * @param change more columns to set, such as {@code "waybill = :waybill"}; may be empty
     * @param personId who did it; {@code null} for the platform itself
     */
    void move(Purchase held, OrderEvent event, @Nullable Long personId, String change, Map<String, Object> values) {
        var to = held.state().after(event);
        Check.state(to.isPresent(), event + " does not follow " + held.state());
        var now = Timestamp.from(clock.instant());
        int moved = jdbc.sql("update orders.purchase set state = :to" + (change.isEmpty() ? "" : ", " + change)
                + " where id = :id and state = :from").params(values).param("to", to.get().name())
                .param("id", held.id()).param("from", held.state().name()).update();
        Check.state(moved == 1, "a held order moves");
        jdbc.sql("insert into orders.purchase_event (purchase_id, event, person_id, at) values (:id, :event, :by, :at)")
                .param("id", held.id()).param("event", event.name()).param("by", personId).param("at", now).update();
    }

    private List<Purchase> read(String narrow, Map<String, ? extends @Nullable Object> parameters) {
        var heads = Rows.all(jdbc.sql("select * from orders.purchase " + narrow).params(parameters)
                .query((row, n) -> head(row)));
        if (heads.isEmpty()) {
            return heads;
        }
        var ids = heads.stream().map(Purchase::id).toArray(Long[]::new);
        var lines = new HashMap<Long, List<Purchase.Line>>();
        jdbc.sql("select * from orders.purchase_line where purchase_id = any(:ids) order by purchase_id, line")
                .param("ids", ids).query(row -> {
                    lines.computeIfAbsent(row.getLong("purchase_id"), _ -> new ArrayList<>()).add(line(row));
                });
        var shares = new HashMap<Long, List<PurchaseShare>>();
        jdbc.sql("select * from orders.share where purchase_id = any(:ids) order by purchase_id, line, party")
                .param("ids", ids).query(row -> {
                    shares.computeIfAbsent(row.getLong("purchase_id"), _ -> new ArrayList<>()).add(share(row));
                });
        var steps = new HashMap<Long, List<Purchase.Step>>();
        jdbc.sql("select * from orders.purchase_event where purchase_id = any(:ids) order by at")
                .param("ids", ids).query(row -> {
                    steps.computeIfAbsent(row.getLong("purchase_id"), _ -> new ArrayList<>())
                            .add(new Purchase.Step(OrderEvent.valueOf(row.getString("event")),
                                    row.getTimestamp("at").toInstant()));
                });
        return heads.stream().map(head -> new Purchase(head.id(), head.buyerId(), head.merchantId(), head.hostId(),
                head.agencyId(), head.roomId(), head.roomTitle(), head.channel(), head.goodsFen(), head.freightFen(),
                head.paidFen(), head.state(), head.destination(), head.shipment(), head.createdAt(),
                head.receivedAt(), head.settlesAt(), head.settledAt(), lines.getOrDefault(head.id(), List.of()),
                shares.getOrDefault(head.id(), List.of()), steps.getOrDefault(head.id(), List.of()))).toList();
    }

    private static Purchase head(ResultSet row) throws SQLException {
        var shippedAt = instant(row, "shipped_at");
        return new Purchase(row.getLong("id"), row.getLong("buyer_id"), row.getLong("merchant_id"),
                row.getObject("host_id", Long.class), row.getObject("agency_id", Long.class),
                row.getObject("room_id", Long.class), row.getString("room_title"), row.getString("channel"),
                row.getLong("goods_fen"), row.getLong("freight_fen"), row.getLong("paid_fen"),
                OrderState.valueOf(row.getString("state")),
                new Purchase.Destination(row.getString("recipient"), row.getString("phone"), row.getString("region"),
                        row.getString("street")),
                shippedAt == null
                        ? null
                        : new Purchase.Shipment(row.getString("carrier"), row.getString("waybill"), shippedAt),
                row.getTimestamp("created_at").toInstant(), instant(row, "received_at"), instant(row, "settles_at"),
                instant(row, "settled_at"), List.of(), List.of(), List.of());
    }

    private static Purchase.Line line(ResultSet row) throws SQLException {
        return new Purchase.Line(row.getInt("line"), row.getLong("sku_id"), row.getLong("product_id"),
                row.getObject("shelf_item_id", Long.class), row.getString("title"), row.getString("category"),
                row.getString("spec"), row.getString("picture"), row.getInt("quantity"),
                row.getLong("unit_price_fen"), row.getObject("list_price_fen", Long.class),
                row.getLong("amount_fen"));
    }

    private static PurchaseShare share(ResultSet row) throws SQLException {
        return new PurchaseShare(row.getInt("line"), Party.valueOf(row.getString("party")), row.getLong("owner_id"),
                row.getLong("amount_fen"), row.getLong("base_fen"), row.getObject("rate_bp", Integer.class),
                row.getString("rule_kind"), row.getObject("rule_version", Integer.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String[] names(Collection<Party> parties) {
        return parties.stream().map(Enum::name).toArray(String[]::new);
    }
}
