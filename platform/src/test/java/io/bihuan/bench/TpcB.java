package io.bihuan.bench;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pgbench} measures by default, for PostgreSQL's binaries come without it: the TPC-B-like transaction of its
 * documentation, statement by statement over prepared statements, scale 20, from 16 connections, each in a thread of
 * this process.
 */
final class TpcB {

    private static final int SCALE = 20;
    private static final int CLIENTS = 16;
    private static final int TELLERS = 10 * SCALE;
    private static final int ACCOUNTS = 100_000 * SCALE;
    private static final int DELTA_MAX = 5_000;

    private final DataSource database;

    TpcB(DataSource database) {
        this.database = database;
    }

    double perSecond(double warmUp, double seconds) throws Exception {
        fill();
        var done = new LongAdder();
        var end = new CountDownLatch(CLIENTS);
        var failure = new AtomicReference<@Nullable Exception>();
        long begin = System.nanoTime() + (long) (warmUp * 1e9);
        long stop = begin + (long) (seconds * 1e9);
        for (int i = 0; i < CLIENTS; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    transact(begin, stop, done);
                } catch (SQLException e) {
                    failure.set(e);
                } finally {
                    end.countDown();
                }
            });
        }
        end.await();
        if (failure.get() != null) {
            throw failure.get();
        }
        execute("drop schema tpcb cascade");
        return done.sum() / seconds;
    }

    private void fill() throws SQLException {
        execute("create schema tpcb");
        execute("create table tpcb.branches (bid int primary key, bbalance int, filler char(88)) with (fillfactor=100)");
        execute("create table tpcb.tellers (tid int primary key, bid int, tbalance int, filler char(84))");
        execute("create table tpcb.accounts (aid int primary key, bid int, abalance int, filler char(84))");
        execute("create table tpcb.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))");
        execute("insert into tpcb.branches select n, 0, '' from generate_series(1, " + SCALE + ") n");
        execute("insert into tpcb.tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, " + TELLERS
                + ") n");
        execute("insert into tpcb.accounts select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, " + ACCOUNTS
                + ") n");
        execute("analyze tpcb.branches, tpcb.tellers, tpcb.accounts");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void transact(long begin, long stop, LongAdder done) throws SQLException {
        try (var connection = database.getConnection();
                var account = connection
                        .prepareStatement("update tpcb.accounts set abalance = abalance + ? where aid = ?");
                var balance = connection.prepareStatement("select abalance from tpcb.accounts where aid = ?");
                var teller = connection
                        .prepareStatement("update tpcb.tellers set tbalance = tbalance + ? where tid = ?");
                var branch = connection
                        .prepareStatement("update tpcb.branches set bbalance = bbalance + ? where bid = ?");
                var history = connection.prepareStatement("insert into tpcb.history (tid, bid, aid, delta, mtime)"
                        + " values (?, ?, ?, ?, current_timestamp)")) {
            connection.setAutoCommit(false);
            var random = ThreadLocalRandom.current();
            for (long now = System.nanoTime(); now < stop; now = System.nanoTime()) {
                int aid = 1 + random.nextInt(ACCOUNTS);
                int tid = 1 + random.nextInt(TELLERS);
                int bid = 1 + random.nextInt(SCALE);
                int delta = random.nextInt(-DELTA_MAX, DELTA_MAX + 1);
                run(account, delta, aid);
                balance.setInt(1, aid);
                balance.executeQuery().close();
                run(teller, delta, tid);
                run(branch, delta, bid);
                run(history, tid, bid, aid, delta);
                connection.commit();
                if (now >= begin && System.nanoTime() < stop) {
                    done.increment();
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private static void run(java.sql.PreparedStatement statement, int... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setInt(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
