package io.bihuan.aftersale;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import io.bihuan.order.Waybill;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.RefundCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The after-sales, to read; they are changed by the use cases alone, and each change is a step of the state table. */
@Repository
public class AfterSales {

    private final JdbcClient jdbc;
    private final AfterSaleTimer timer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AfterSales(JdbcClient jdbc, AfterSaleTimer timer, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.timer = timer;
        this.events = events;
        this.clock = clock;
    }

    public Optional<AfterSale> find(long id) {
        return read("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** Of an order, oldest first. */
    public List<AfterSale> ofOrder(long orderId) {
        return read("where order_id = :order order by id", Map.of("order", orderId));
    }

    /** Of a buyer, newest first. */
    public Page<AfterSale> ofBuyer(long buyerId, @Nullable String cursor, int limit) {
        return Page.of(read("where buyer_id = :buyer and id < :before order by id desc limit :rows",
                Map.of("buyer", buyerId, "before", Page.before(cursor), "rows", limit + 1)), limit, AfterSale::id);
    }

    /** Of a merchant, newest first; no states are all. */
    public Page<AfterSale> ofMerchant(long merchantId, Collection<AfterSaleState> states, @Nullable String cursor,
            int limit) {
        return Page.of(read("""
            where merchant_id = :merchant and id < :before and (:all or state = any(:states))
            order by id desc limit :rows
            """, Map.of("merchant", merchantId, "before", Page.before(cursor), "all", states.isEmpty(), "states",
                names(states), "rows", limit + 1)), limit, AfterSale::id);
    }

    /** Those of a merchant in some states that are not over, the next deadline first. */
    public Page<AfterSale> dueOfMerchant(long merchantId, Collection<AfterSaleState> states, @Nullable String cursor,
            int limit) {
        return due("merchant_id = :merchant", Map.of("merchant", merchantId), states, cursor, limit);
    }

    /** The disputes of all merchants, the next deadline first. */
    public Page<AfterSale> disputes(Collection<AfterSaleState> states, @Nullable String cursor, int limit) {
        return due("true", Map.of(), states, cursor, limit);
    }

    private Page<AfterSale> due(String whose, Map<String, Object> who, Collection<AfterSaleState> states,
            @Nullable String cursor, int limit) {
        var after = DueCursor.read(cursor);
        var parameters = new HashMap<String, Object>(who);
        parameters.putAll(Map.of("states", names(states), "at", Timestamp.from(after.deadline()), "id", after.id(),
                "rows", limit + 1));
        var rows = read("where " + whose + """
             and deadline is not null and state = any(:states) and (deadline, id) > (:at, :id)
            order by deadline, id limit :rows
            """, parameters);
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(rows.subList(0, limit), DueCursor.of(rows.get(limit - 1)).toString());
    }

    /** How many of a merchant's are in which state, of those that are not over. */
    public Map<AfterSaleState, Long> openOfMerchant(long merchantId) {
        record Row(AfterSaleState state, long count) {
        }
        return Rows.all(jdbc.sql("""
            select state, count(*) from aftersale.after_sale
            where merchant_id = :merchant and deadline is not null group by state
            """).param("merchant", merchantId).query(Row.class)).stream()
                .collect(Collectors.toMap(Row::state, Row::count));
    }

    /** How many wait for the merchant until a moment. */
    public long dueOfMerchantUntil(long merchantId, Collection<AfterSaleState> states, Instant until) {
        return jdbc.sql("""
            select count(*) from aftersale.after_sale
            where merchant_id = :merchant and state = any(:states) and deadline <= :until
            """).param("merchant", merchantId).param("states", names(states)).param("until", Timestamp.from(until))
                .query(Long.class).single();
    }

    /** The after-sale, held against other changes until the caller's transaction ends; its order is held before. */
    Optional<AfterSale> hold(long id) {
        return read("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    Optional<AfterSale> byKey(long personId, String key) {
        return read("where opened_by = :person and idempotency_key = :key", Map.of("person", personId, "key", key))
                .stream().findFirst();
    }

    /**
     * What a line of an order has had.
     *
     * @param asked how many after-sales its buyer asked for
     * @param open whether one is under way
     */
    record OfLine(int asked, boolean open) {
    }

    OfLine ofLine(long orderId, int line) {
        return jdbc.sql("""
            select count(number) asked, coalesce(bool_or(is_open), false) open
            from aftersale.after_sale_line where order_id = :order and line = :line
            """).param("order", orderId).param("line", line).query(OfLine.class).single();
    }

    /** Whether goods of another buyer came back by this parcel. */
    boolean usedByAnother(String returnWaybill, long buyerId) {
        return jdbc.sql("""
            select exists (select from aftersale.after_sale where return_waybill = :waybill and buyer_id <> :buyer)
            """).param("waybill", returnWaybill).param("buyer", buyerId).query(Boolean.class).single();
    }

    /**
     * Begins an after-sale; its state and deadline are what the table says of the act.
     *
     * @param key made by the client once; one that was used answers with false and writes nothing
     */
    boolean open(AfterSale fresh, String key, Act act) {
        var state = AfterSaleState.first(act.event(), fresh.kind()).orElseThrow();
        var deadline = deadline(state, fresh.openedAt());
        var columns = new HashMap<String, @Nullable Object>(act.changes());
        columns.putAll(Map.of("id", fresh.id(), "order_id", fresh.orderId(), "buyer_id", fresh.buyerId(),
                "merchant_id", fresh.merchantId(), "opened_by", fresh.openedBy(), "idempotency_key", key, "kind",
                fresh.kind().name(), "reason", fresh.reason().name(), "merchants_fault", fresh.merchantsFault()));
        columns.putAll(Map.of("state", state.name(), "step", 1, "amount_fen", fresh.amount().fen(), "opened_at",
                Timestamp.from(fresh.openedAt()), "state_since", Timestamp.from(fresh.openedAt())));
        columns.put("deadline", deadline == null ? null : Timestamp.from(deadline));
        var names = List.copyOf(columns.keySet());
        int added = jdbc.sql("insert into aftersale.after_sale (" + String.join(", ", names) + ") values (:"
                + String.join(", :", names) + ") on conflict (opened_by, idempotency_key) do nothing")
                .params(columns).update();
        if (added == 0) {
            return false;
        }
        for (var line : fresh.lines()) {
            jdbc.sql(
                    """
                        insert into aftersale.after_sale_line (after_sale_id, order_id, line, number, units, amount_fen, is_open)
                        values (:id, :order, :line, :number, :units, :amount, :open)
                        """)
                    .param("id", fresh.id()).param("order", fresh.orderId()).param("line", line.line())
                    .param("number", line.number()).param("units", line.units()).param("amount", line.amount().fen())
                    .param("open", deadline != null).update();
        }
        written(fresh, act, 1, state, fresh.openedAt(), deadline);
        return true;
    }

    /** Moves a held after-sale on: the state table decides, the caller has checked before. */
    void move(AfterSale held, Act act) {
        var to = held.state().after(act.event(), held.kind());
        Check.state(to.isPresent(), act.event() + " does not follow " + held.state() + " of " + held.kind());
        var now = now();
        var deadline = deadline(to.get(), now);
        int step = held.step() + 1;
        var sets = act.changes().keySet().stream().map(column -> column + " = :" + column + ", ")
                .collect(Collectors.joining());
        int moved = jdbc.sql("update aftersale.after_sale set " + sets
                + "state = :state, step = :step, deadline = :deadline, state_since = :now where id = :id and step = :before")
                .params(act.changes()).param("state", to.get().name()).param("step", step)
                .param("deadline", deadline == null ? null : Timestamp.from(deadline)).param("now", Timestamp.from(now))
                .param("id", held.id()).param("before", held.step()).update();
        Check.state(moved == 1, "a held after-sale moves");
        if (deadline == null) {
            jdbc.sql("update aftersale.after_sale_line set is_open = false where after_sale_id = :id")
                    .param("id", held.id()).update();
        }
        written(held, act, step, to.get(), now, deadline);
    }

    /** What a buyer asks for now of the one line of a held after-sale. */
    void change(AfterSale held, int units, Money amount) {
        jdbc.sql("update aftersale.after_sale_line set units = :units, amount_fen = :amount where after_sale_id = :id")
                .param("units", units).param("amount", amount.fen()).param("id", held.id()).update();
    }

    private void written(AfterSale of, Act act, int step, AfterSaleState state, Instant at,
            @Nullable Instant deadline) {
        var amount = act.amount();
        jdbc.sql("""
            insert into aftersale.step (after_sale_id, number, event, state, by, person_id, at, note, amount_fen)
            values (:id, :number, :event, :state, :by, :person, :at, :note, :amount)
            """).param("id", of.id()).param("number", step).param("event", act.event().name())
                .param("state", state.name()).param("by", act.event().by().name()).param("person", act.personId())
                .param("at", Timestamp.from(at)).param("note", act.note())
                .param("amount", amount == null ? null : amount.fen()).update();
        if (deadline != null) {
            timer.wake(of.id(), step, deadline);
        }
        events.publishEvent(new AfterSaleMoved(of.id(), of.orderId(), of.buyerId(), of.merchantId(), act.event(),
                state, deadline));
    }

    private static @Nullable Instant deadline(AfterSaleState state, Instant from) {
        return state.deadline().map(deadline -> from.plus(deadline.within())).orElse(null);
    }

    /** PostgreSQL keeps microseconds; so what is answered is what will be read. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private List<AfterSale> read(String narrow, Map<String, ?> parameters) {
        var heads = Rows.all(jdbc.sql("select * from aftersale.after_sale " + narrow).params(parameters)
                .query((row, n) -> new Head(row.getLong("id"), head(row))));
        if (heads.isEmpty()) {
            return List.of();
        }
        var ids = heads.stream().mapToLong(Head::id).toArray();
        var lines = new HashMap<Long, List<AfterSale.Line>>();
        jdbc.sql("select * from aftersale.after_sale_line where after_sale_id = any(:ids) order by after_sale_id, line")
                .param("ids", ids).query(row -> {
                    lines.computeIfAbsent(row.getLong("after_sale_id"), _ -> new ArrayList<>())
                            .add(new AfterSale.Line(row.getInt("line"), row.getObject("number", Integer.class),
                                    row.getInt("units"), Money.ofFen(row.getLong("amount_fen"))));
                });
        var steps = new HashMap<Long, List<AfterSale.Step>>();
        jdbc.sql("select * from aftersale.step where after_sale_id = any(:ids) order by after_sale_id, number")
                .param("ids", ids).query(row -> {
                    steps.computeIfAbsent(row.getLong("after_sale_id"), _ -> new ArrayList<>()).add(step(row));
                });
        return heads.stream().map(head -> head.body().with(lines.getOrDefault(head.id(), List.of()),
                steps.getOrDefault(head.id(), List.of()))).toList();
    }

    private record Head(long id, Body body) {
    }

    /** An after-sale before its lines and steps are read. */
    @FunctionalInterface
    private interface Body {
        AfterSale with(List<AfterSale.Line> lines, List<AfterSale.Step> steps);
    }

    private static Body head(ResultSet row) throws SQLException {
        var bare = new AfterSale(row.getLong("id"), row.getLong("order_id"), row.getLong("buyer_id"),
                row.getLong("merchant_id"), row.getLong("opened_by"), AfterSaleKind.valueOf(row.getString("kind")),
                AfterSaleReason.valueOf(row.getString("reason")), row.getBoolean("merchants_fault"),
                AfterSaleState.valueOf(row.getString("state")), row.getInt("step"), instant(row, "deadline"),
                Money.ofFen(row.getLong("amount_fen")), money(row, "offer_fen"), waybill(row, "return"),
                waybill(row, "replacement"), proposal(row),
                row.getString("code") == null ? null : RefundCode.valueOf(row.getString("code")),
                Money.ofFen(row.getLong("refunded_fen")), Money.ofFen(row.getLong("freight_fen")),
                row.getTimestamp("opened_at").toInstant(), row.getTimestamp("state_since").toInstant(), List.of(),
                List.of());
        return (lines, steps) -> new AfterSale(bare.id(), bare.orderId(), bare.buyerId(), bare.merchantId(),
                bare.openedBy(), bare.kind(), bare.reason(), bare.merchantsFault(), bare.state(), bare.step(),
                bare.deadline(), bare.amount(), bare.offer(), bare.returned(), bare.replacement(), bare.proposal(),
                bare.code(), bare.refunded(), bare.freight(), bare.openedAt(), bare.stateSince(), lines, steps);
    }

    private static AfterSale.Step step(ResultSet row) throws SQLException {
        return new AfterSale.Step(row.getInt("number"), AfterSaleEvent.valueOf(row.getString("event")),
                AfterSaleState.valueOf(row.getString("state")), Actor.valueOf(row.getString("by")),
                row.getObject("person_id", Long.class), row.getTimestamp("at").toInstant(), row.getString("note"),
                money(row, "amount_fen"));
    }

    private static AfterSale.@Nullable Proposal proposal(ResultSet row) throws SQLException {
        var ruling = row.getString("proposed_ruling");
        return ruling == null
                ? null
                : new AfterSale.Proposal(AfterSaleEvent.valueOf(ruling), Money.ofFen(row.getLong("proposed_fen")),
                        row.getBoolean("proposed_fault"), row.getLong("proposed_by"));
    }

    private static @Nullable Waybill waybill(ResultSet row, String which) throws SQLException {
        var carrier = row.getString(which + "_carrier");
        var number = row.getString(which + "_waybill");
        return carrier == null || number == null ? null : new Waybill(carrier, number);
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        var fen = row.getObject(column, Long.class);
        return fen == null ? null : Money.ofFen(fen);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String[] names(Collection<AfterSaleState> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }
}
