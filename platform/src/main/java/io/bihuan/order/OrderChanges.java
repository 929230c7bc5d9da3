package io.bihuan.order;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is new among a merchant's orders since it was last asked, oldest first: so a system of the merchant's can follow
 * them without missing one. An order comes when it was made and again whenever it changes, as it is now.
 *
 * <p>
 * Transactions end in another order than they begin. So nothing is told that is younger than the oldest transaction
 * that is still writing, nor of the last {@value #SETTLES_SECONDS} seconds, for the clocks of several machines.
 */
@Component
public class OrderChanges {

    static final int SETTLES_SECONDS = 5;

    /** Ids begin with the milliseconds since 2020; the rest tells those of one millisecond apart. */
    private static final Instant IDS_BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final int BITS_WITHIN_A_MILLISECOND = 22;

    private final JdbcClient jdbc;
    private final Purchases purchases;

    OrderChanges(JdbcClient jdbc, Purchases purchases) {
        this.jdbc = jdbc;
        this.purchases = purchases;
    }

    /**
     * @param orders each once, even if it changed several times
     * @param cursor for the next question, also where there is nothing more now
     * @param more whether there is more now
     */
    public record Changes(List<Purchase> orders, String cursor, boolean more) {
    }

    /** How far was read: of those that were made, and of those that changed. */
    private record Place(long madeId, Instant changedAt, long changedId) {

        static Place at(Instant from) {
            return new Place(firstIdAt(from) - 1, from, 0);
        }

        static Place read(String cursor) {
            try {
                var parts = cursor.split("\\.", -1);
                Check.state(parts.length == 3, "a cursor has three parts");
                return new Place(Long.parseLong(parts[0]), instant(Long.parseLong(parts[1])), Long.parseLong(parts[2]));
            } catch (RuntimeException e) {
                throw new RefusedException(Refusal.invalid("BAD_CURSOR"));
            }
        }

        private static Instant instant(long micros) {
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        }

        String cursor() {
            long micros = changedAt.getEpochSecond() * 1_000_000L + changedAt.getNano() / 1_000L;
            return madeId + "." + micros + "." + changedId;
        }
    }

    private record Change(long id, Instant at, boolean made) {
    }

    /**
     * @param cursor what the last answer said; {@code null} the first time
     * @param from where to begin the first time
     */
    public Changes since(long merchantId, @Nullable String cursor, Instant from, int limit) {
        var place = cursor == null ? Place.at(from) : Place.read(cursor);
        var until = settled();
        var all = Stream.concat(made(merchantId, place, until, limit + 1).stream(),
                changed(merchantId, place, until, limit + 1).stream()).sorted(Comparator.comparing(Change::at))
                .toList();
        var told = all.subList(0, Math.min(limit, all.size()));
        var next = place;
        for (var change : told) {
            next = change.made()
                    ? new Place(change.id(), next.changedAt(), next.changedId())
                    : new Place(next.madeId(), change.at(), change.id());
        }
        var ids = told.stream().map(Change::id).distinct().toList();
        var found = purchases.find(ids);
        return new Changes(ids.stream().map(found::get).map(Objects::requireNonNull).toList(), next.cursor(),
                all.size() > told.size());
    }

    /** Before this nothing new will turn up. */
    private Instant settled() {
        return jdbc.sql("""
            select coalesce(min(xact_start), clock_timestamp()) - make_interval(secs => :seconds) as at
            from pg_stat_activity where backend_xid is not null and datname = current_database()
            """).param("seconds", SETTLES_SECONDS).query(Timestamp.class).single().toInstant();
    }

    private List<Change> made(long merchantId, Place place, Instant until, int limit) {
        return Rows.all(jdbc.sql("""
            select id from orders.purchase where merchant_id = :merchant and id > :after and id < :until
            order by id limit :limit
            """).param("merchant", merchantId).param("after", place.madeId()).param("until", firstIdAt(until))
                .param("limit", limit)
                .query((row, n) -> new Change(row.getLong("id"), timeOf(row.getLong("id")), true)));
    }

    private List<Change> changed(long merchantId, Place place, Instant until, int limit) {
        return Rows.all(jdbc.sql("""
            select id, changed_at from orders.purchase
            where merchant_id = :merchant and changed_at is not null and (changed_at, id) > (:after, :afterId)
              and changed_at < :until
            order by changed_at, id limit :limit
            """).param("merchant", merchantId).param("after", Timestamp.from(place.changedAt()))
                .param("afterId", place.changedId()).param("until", Timestamp.from(until)).param("limit", limit)
                .query((row, n) -> new Change(row.getLong("id"), row.getTimestamp("changed_at").toInstant(), false)));
    }

    private static long firstIdAt(Instant at) {
        return Math.max(at.toEpochMilli() - IDS_BEGIN.toEpochMilli(), 0) << BITS_WITHIN_A_MILLISECOND;
    }

    private static Instant timeOf(long id) {
        return IDS_BEGIN.plusMillis(id >>> BITS_WITHIN_A_MILLISECOND);
    }
}
