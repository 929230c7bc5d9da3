package io.bihuan.room.floor;

import io.bihuan.room.ChatLine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what happens on the floors: every line that was said, who came, likes and peaks. It gathers and writes one
 * batch every {@value #FLUSH_MS} ms, so a storm of likes costs one row change a room. What is on its way when the
 * process is killed is lost; a database that is away for a while loses nothing, until {@link #LINES_WAITING_MAX} lines
 * wait and the chat is refused.
 */
@Component
public class Journal implements DisposableBean {

    static final int LINES_WAITING_MAX = 20_000;
    private static final int VISITORS_WAITING_MAX = 200_000;
    private static final int FLUSH_MS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ScheduledExecutorService writer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("room-journal").daemon().factory());

    private Pages gathered = new Pages();
    /** The batch that could not be written yet; touched only while flushing. */
    private Pages unwritten = new Pages();

    Journal(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
        writer.scheduleWithFixedDelay(this::flushOrLater, FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
    }

    /** @return false when too many lines wait for the database: the line must be refused */
    synchronized boolean said(long roomId, ChatLine line) {
        if (gathered.lines.size() >= LINES_WAITING_MAX) {
            return false;
        }
        gathered.lines.add(new Said(roomId, line));
        gathered.counts(roomId).lines++;
        return true;
    }

    synchronized void liked(long roomId, int count) {
        gathered.counts(roomId).likes += count;
    }

    synchronized void came(long roomId, long viewer) {
        if (gathered.visits.size() < VISITORS_WAITING_MAX) {
            gathered.visits.add(new Visit(roomId, viewer));
        }
    }

    synchronized void peak(long roomId, int viewers) {
        var counts = gathered.counts(roomId);
        counts.peak = Math.max(counts.peak, viewers);
    }

    synchronized void sample(long roomId, Instant at, int viewers) {
        gathered.samples.add(new Sampled(roomId, at, viewers));
    }

    /** Writes all that was gathered so far. When it returns, lines that were said before the call can be read. */
    public void flush() {
        synchronized (writer) {
            writeDown();
            synchronized (this) {
                unwritten = gathered;
                gathered = new Pages();
            }
            writeDown();
        }
    }

    private void writeDown() {
        if (!unwritten.isEmpty()) {
            transactions.executeWithoutResult(transaction -> write(unwritten));
            unwritten = new Pages();
        }
    }

    @Override
    public void destroy() {
        writer.shutdown();
        flushOrLater();
    }

    private void flushOrLater() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("the room journal could not be written and is kept for the next try", e);
        }
    }

    private void write(Pages pages) {
        jdbc.batchUpdate(
                """
                    insert into room.chat_line (id, room_id, person_id, nickname, from_host, simulated, text, said_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """, pages.lines, 500, Journal::bind);
        var newcomers = visit(List.copyOf(pages.visits));
        newcomers.forEach((roomId, count) -> pages.counts(roomId).newcomers = count);
        jdbc.batchUpdate("""
            insert into room.figures as f (room_id, likes, chat_lines, viewers_peak, viewers_total)
            values (?, ?, ?, ?, ?)
            on conflict (room_id) do update set likes = f.likes + excluded.likes,
              chat_lines = f.chat_lines + excluded.chat_lines,
              viewers_peak = greatest(f.viewers_peak, excluded.viewers_peak),
              viewers_total = f.viewers_total + excluded.viewers_total
            """, List.copyOf(pages.counts.entrySet()), 500, (row, entry) -> {
            var counts = entry.getValue();
            row.setLong(1, entry.getKey());
            row.setLong(2, counts.likes);
            row.setLong(3, counts.lines);
            row.setInt(4, counts.peak);
            row.setLong(5, counts.newcomers);
        });
        jdbc.batchUpdate("""
            insert into room.viewer_sample as s (room_id, at, viewers) values (?, ?, ?)
            on conflict (room_id, at) do update set viewers = greatest(s.viewers, excluded.viewers)
            """, pages.samples, 500, (row, sample) -> {
            row.setLong(1, sample.roomId());
            row.setTimestamp(2, Timestamp.from(sample.at()));
            row.setInt(3, sample.viewers());
        });
    }

    private static void bind(PreparedStatement row, Said said) throws SQLException {
        var line = said.line();
        row.setLong(1, line.id());
        row.setLong(2, said.roomId());
        row.setLong(3, line.personId());
        row.setString(4, line.nickname());
        row.setBoolean(5, line.host());
        row.setBoolean(6, line.simulated());
        row.setString(7, line.text());
        row.setTimestamp(8, Timestamp.from(line.at()));
    }

    /** @return by room, how many of these had never been in it */
    private Map<Long, Integer> visit(List<Visit> visits) {
        var newcomers = new HashMap<Long, Integer>();
        if (visits.isEmpty()) {
            return newcomers;
        }
        jdbc.query(connection -> {
            var insert = connection.prepareStatement("""
                insert into room.visitor (room_id, viewer, first_at)
                select v.room_id, v.viewer, ?
                from unnest(?, ?) as v (room_id, viewer)
                on conflict do nothing returning room_id
                """);
            insert.setTimestamp(1, Timestamp.from(clock.instant()));
            insert.setArray(2, connection.createArrayOf("bigint", visits.stream().map(Visit::roomId).toArray()));
            insert.setArray(3, connection.createArrayOf("bigint", visits.stream().map(Visit::viewer).toArray()));
            return insert;
        }, row -> {
            newcomers.merge(row.getLong(1), 1, Integer::sum);
        });
        return newcomers;
    }

    private record Said(long roomId, ChatLine line) {
    }

    private record Visit(long roomId, long viewer) {
    }

    private record Sampled(long roomId, Instant at, int viewers) {
    }

    private static final class Counts {
        private long likes;
        private long lines;
        private int peak;
        private int newcomers;
    }

    /** One batch. */
    private static final class Pages {
        private final List<Said> lines = new ArrayList<>();
        private final Set<Visit> visits = new LinkedHashSet<>();
        private final List<Sampled> samples = new ArrayList<>();
        private final Map<Long, Counts> counts = new HashMap<>();

        private Counts counts(long roomId) {
            return counts.computeIfAbsent(roomId, _ -> new Counts());
        }

        private boolean isEmpty() {
            return lines.isEmpty() && visits.isEmpty() && samples.isEmpty() && counts.isEmpty();
        }
    }
}
