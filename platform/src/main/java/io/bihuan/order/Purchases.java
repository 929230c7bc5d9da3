package io.bihuan.order;

import io.bihuan.account.Organisation;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import io.bihuan.order.BatchFacts.ItemOfBuyer;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** The orders of these ids that exist, by id. */
    Map<Long, Purchase> find(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : read("where id = any(:ids)", Map.of("ids", ids.toArray(Long[]::new))).stream()
                        .collect(Collectors.toMap(Purchase::id, Function.identity()));
    }

    /** The order, held against other changes until the caller's transaction ends. */
    public Optional<Purchase> hold(long id) {
        return read("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    /**
     * Orders that were made before an instant, wait for a payment by wallet and are in nobody else's hands, held until
     * the caller's transaction ends.
     */
    List<Purchase> holdUnpaid(String channel, Instant madeBefore, int limit) {
        return read("where state = 'CREATED' and channel = :channel and created_at < :before order by created_at"
                + " limit :rows for update skip locked",
                Map.of("channel", channel, "before", Timestamp.from(madeBefore), "rows", limit));
    }

    /** Orders whose after-sale window is over, the longest first, held until the caller's transaction ends. */
    List<Purchase> holdDue(Instant now, int limit) {
        return read("where state = 'RECEIVED' and open_after_sales = 0 and settles_at <= :now order by settles_at"
                + " limit :rows for update skip locked", Map.of("now", Timestamp.from(now), "rows", limit));
    }

    /** The last move of held orders, all at once. */
    void settled(List<Purchase> held, Instant at) {
        Check.state(held.stream().allMatch(order -> order.state().after(OrderEvent.SETTLEMENT).isPresent()),
                "only what was received is settled");
        var ids = held.stream().mapToLong(Purchase::id).toArray();
        int moved = jdbc.sql("""
            with moved as (
              update orders.purchase set state = 'SETTLED', settled_at = :now
              where id = any(:ids) and state = 'RECEIVED' returning id
            )
            insert into orders.purchase_event (purchase_id, event, at) select id, 'SETTLEMENT', :now from moved
            """).param("now", Timestamp.from(at)).param("ids", ids).update();
        Check.state(moved == ids.length, "held orders move");
    }

    /** A held order that waited for its payment waits no longer. */
    void paid(Purchase held, String channel) {
        int moved = jdbc.sql("""
            update orders.purchase set state = :to, channel = :channel, paid_at = :now
            where id = :id and state = :from
            """).param("to", held.state().after(OrderEvent.PAYMENT).orElseThrow().name()).param("channel", channel)
                .param("now", Timestamp.from(clock.instant())).param("id", held.id())
                .param("from", held.state().name()).update();
        Check.state(moved == 1, "a held order is paid");
    }

    /** The buyer of a held, unpaid order has chosen another way to pay. */
    void waitFor(Purchase held, String channel) {
        jdbc.sql("update orders.purchase set channel = :channel where id = :id and state = 'CREATED'")
                .param("channel", channel).param("id", held.id()).update();
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
                    + " join orders.terms t on t.id = l.terms_id"
                    + " where l.purchase_id = purchase.id and t.title ilike :titlePart))");
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
                read("where id < :before and created_at >= :from and created_at < :to"
                        + " and state not in ('CREATED', 'CLOSED') and "
                        + whereShares(parties) + " order by id desc limit :rows",
                        Map.of("before", Page.before(cursor), "from", Timestamp.from(from), "to", Timestamp.from(to),
                                "owner", ownerId, "rows", limit + 1)),
                limit, Purchase::id);
    }

    /** What a party still waits for and what it has been given, in fen, of all its orders. */
    public record Earnings(long inEscrowFen, long settledFen) {
    }

    /** Less what has gone back. */
    public Earnings earnings(Collection<Party> parties, long ownerId) {
        var shares = parties.stream().map(party -> "l." + column(party)).collect(Collectors.joining(" + "));
        var gone = parties.stream().map(party -> "r." + column(party)).collect(Collectors.joining(" + "));
        return jdbc.sql("""
            select coalesce(sum(kept) filter (where state in ('PAID', 'PREPARING', 'CANCEL_REQUESTED', 'SHIPPED',
                'RECEIVED')), 0) in_escrow_fen,
              coalesce(sum(kept) filter (where state = 'SETTLED'), 0) settled_fen
            from orders.purchase
            cross join lateral (
              select sum(%1$s - coalesce((select sum(%2$s) from orders.refunded r
                where r.purchase_id = l.purchase_id and r.line = l.line), 0)) as kept
              from orders.purchase_line l where l.purchase_id = purchase.id) as lines
            where %3$s
            """.formatted(shares, gone, whereShares(parties))).param("owner", ownerId).query(Earnings.class).single();
    }

    /** In which orders {@code :owner} has a share as one of the parties. */
    static String whereShares(Collection<Party> parties) {
        return parties.stream().map(party -> switch (party) {
            case MERCHANT -> "merchant_id = :owner";
            // A host who broadcasts for the own shop has no share.
            case HOST -> """
                host_id = :owner and exists (select from orders.purchase_line l join orders.terms t on t.id = l.terms_id
                  where l.purchase_id = purchase.id and t.host_id = :owner)""";
            case AGENCY -> "agency_id = :owner";
            case PLATFORM_FEE, PLATFORM_COMMISSION -> ":owner = " + Organisation.PLATFORM_ID;
        }).distinct().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** The column of a line that has the party's amount. */
    private static String column(Party party) {
        return party.name().toLowerCase(Locale.ROOT) + "_fen";
    }

    /** How many units of a shelf item the person has bought. */
    int boughtOfItem(long buyerId, long itemId) {
        var asked = new ItemOfBuyer(itemId, buyerId);
        return bought(List.of(asked)).getOrDefault(asked, 0);
    }

    /** How many units of items buyers have bought; what is 0 is left out. */
    Map<ItemOfBuyer, Integer> bought(Collection<ItemOfBuyer> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var bought = new HashMap<ItemOfBuyer, Integer>();
        jdbc.sql("""
            select item, buyer, units
            from unnest(:items::bigint[], :buyers::bigint[]) as asked (item, buyer)
            cross join lateral (
              select sum(l.quantity)::int as units from orders.purchase_line l
              join orders.purchase p on p.id = l.purchase_id
              where l.shelf_item_id = item and l.buyer_id = buyer
                and p.state not in ('CLOSED', 'REFUNDED_BEFORE_SHIP')) as found
            where units > 0
            """).param("items", asked.stream().mapToLong(ItemOfBuyer::itemId).toArray())
                .param("buyers", asked.stream().mapToLong(ItemOfBuyer::buyerId).toArray()).query(row -> {
                    bought.put(new ItemOfBuyer(row.getLong("item"), row.getLong("buyer")), row.getInt("units"));
                });
        return bought;
    }

    /** An order that a buyer's key has made before. */
    record Earlier(long id, long requestDigest) {
    }

    /** The orders that keys have made before; keys that have made none are left out. */
    Map<Intent.Id, Earlier> byKeys(Collection<Intent.Id> keys) {
        var earlier = new HashMap<Intent.Id, Earlier>();
        // One look into the index for each key, whatever the planner knows of a table that grows by the second.
        jdbc.sql("""
            select buyer, key, id, request_digest
            from unnest(:buyers::bigint[], :keys::text[]) as asked (buyer, key)
            cross join lateral (
              select id, request_digest from orders.purchase
              where buyer_id = buyer and idempotency_key = key limit 1) as found
            """).param("buyers", keys.stream().mapToLong(Intent.Id::buyerId).toArray())
                .param("keys", keys.stream().map(Intent.Id::key).toArray(String[]::new)).query(row -> {
                    earlier.put(new Intent.Id(row.getLong("buyer"), row.getString("key")),
                            new Earlier(row.getLong("id"), row.getLong("request_digest")));
                });
        return earlier;
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
        var shares = new HashMap<Long, List<PurchaseShare>>();
        var roomTitles = new HashMap<Long, String>();
        jdbc.sql("""
            select l.purchase_id, l.line, l.quantity, l.amount_fen, l.merchant_fen, l.host_fen, l.agency_fen,
              l.platform_fee_fen, l.platform_commission_fen, t.*
            from orders.purchase_line l join orders.terms t on t.id = %s
            where l.purchase_id = any(:ids) order by l.purchase_id, l.line
            """.formatted(KeptTerms.TERMS_OF_LINE)).param("ids", ids).query(row -> {
            long id = row.getLong("purchase_id");
            var terms = KeptTerms.read(row);
            lines.computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(terms.line(row.getInt("line"), row.getInt("quantity"), row.getLong("amount_fen")));
            shares.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(terms.shares(row.getInt("line"), amounts(row)));
            if (terms.room() != null) {
                roomTitles.put(id, terms.room().title());
            }
        });
        var steps = new HashMap<Long, List<Purchase.Step>>();
        jdbc.sql("select * from orders.purchase_event where purchase_id = any(:ids) order by at")
                .param("ids", ids).query(row -> {
                    steps.computeIfAbsent(row.getLong("purchase_id"), _ -> new ArrayList<>())
                            .add(new Purchase.Step(OrderEvent.valueOf(row.getString("event")),
                                    row.getTimestamp("at").toInstant()));
                });
        return heads.stream().map(head -> new Purchase(head.id(), head.buyerId(), head.merchantId(), head.hostId(),
                head.agencyId(), head.roomId(), roomTitles.get(head.id()), head.channel(), head.goodsFen(),
                head.freightFen(),
                head.paidFen(), head.state(), head.destination(), head.shipment(), head.createdAt(),
                head.receivedAt(), head.settlesAt(), head.settledAt(), lines.getOrDefault(head.id(), List.of()),
                shares.getOrDefault(head.id(), List.of()), timeline(head, steps.getOrDefault(head.id(), List.of()))))
                .toList();
    }

    private static List<Purchase.Step> timeline(Purchase head, List<Purchase.Step> later) {
        return Stream.concat(head.timeline().stream(), later.stream()).toList();
    }

    private static Purchase head(ResultSet row) throws SQLException {
        var shippedAt = instant(row, "shipped_at");
        var paidAt = instant(row, "paid_at");
        return new Purchase(row.getLong("id"), row.getLong("buyer_id"), row.getLong("merchant_id"),
                row.getObject("host_id", Long.class), row.getObject("agency_id", Long.class),
                row.getObject("room_id", Long.class), null, row.getString("channel"),
                row.getLong("goods_fen"), row.getLong("freight_fen"), row.getLong("paid_fen"),
                OrderState.valueOf(row.getString("state")),
                new Purchase.Destination(row.getString("recipient"), row.getString("phone"), row.getString("region"),
                        row.getString("street")),
                shippedAt == null
                        ? null
                        : new Purchase.Shipment(row.getString("carrier"), row.getString("waybill"), shippedAt),
                row.getTimestamp("created_at").toInstant(), instant(row, "received_at"), instant(row, "settles_at"),
                instant(row, "settled_at"), List.of(), List.of(),
                paidAt == null ? List.of() : List.of(new Purchase.Step(OrderEvent.PAYMENT, paidAt)));
    }

    private static FrozenTerms.Amounts amounts(ResultSet row) throws SQLException {
        return new FrozenTerms.Amounts(row.getLong("merchant_fen"), row.getLong("host_fen"), row.getLong("agency_fen"),
                row.getLong("platform_fee_fen"), row.getLong("platform_commission_fen"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
