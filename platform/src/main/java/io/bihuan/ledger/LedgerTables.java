package io.bihuan.ledger;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Rows;
import io.bihuan.rules.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger's tables. Each method is one or two statements, however many rows they touch. */
@Component
class LedgerTables {

    private static final Comparator<Account> FIXED_ORDER = Comparator.comparing(Account::kind)
            .thenComparing(Account::ownerId);

    private final JdbcClient jdbc;
    private final Ids ids;

    LedgerTables(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * Locks accounts, each time in the order of their ids: transactions that need some of the same accounts wait for
     * each other in a line, never in a ring. Those that had to be opened are locked after the others, by everyone.
     *
     * @param opened accounts that are opened where they do not exist
     * @param asTheyAre accounts that are left out where they do not exist
     */
    Map<Account, HeldAccount> hold(Collection<Account> opened, Collection<Account> asTheyAre) {
        var asked = Stream.concat(opened.stream(), asTheyAre.stream()).distinct().toList();
        var held = new HashMap<>(lock(asked));
        var missing = opened.stream().distinct().filter(account -> !held.containsKey(account)).sorted(FIXED_ORDER)
                .toList();
        if (!missing.isEmpty()) {
            open(missing);
            held.putAll(lock(missing));
        }
        Check.state(held.keySet().containsAll(missing), "every account is there once it was opened");
        return held;
    }

    private Map<Account, HeldAccount> lock(List<Account> asked) {
        return Rows.all(jdbc.sql("""
            select id, kind, owner_id, balance, entries
            from ledger.account
            join unnest(?::text[], ?::bigint[]) as asked (kind, owner_id) using (kind, owner_id)
            order by id
            for no key update of account
            """).params(kinds(asked), ownerIds(asked))
                .query((row, n) -> new HeldAccount(row.getLong("id"), account(row), money(row, "balance"),
                        row.getLong("entries"))))
                .stream().collect(Collectors.toMap(HeldAccount::account, Function.identity()));
    }

    /** Waits for others that open the same accounts at the same moment; both then find them. */
    private void open(List<Account> missing) {
        jdbc.sql("""
            insert into ledger.account (id, kind, owner_id)
            select * from unnest(?::bigint[], ?::text[], ?::bigint[])
            on conflict (kind, owner_id) do nothing
            """).params(longs(missing, account -> ids.next()), kinds(missing), ownerIds(missing)).update();
    }

    Map<JournalKey, Journal> journals(Collection<JournalKey> keys) {
        return read("""
            select * from ledger.journal join unnest(?::text[], ?::text[]) as asked (kind, reference)
              using (kind, reference)""", keys.stream().map(key -> key.kind().name()).toArray(String[]::new),
                keys.stream().map(JournalKey::reference).toArray(String[]::new)).stream()
                .collect(Collectors.toMap(Journal::key, Function.identity()));
    }

    /** Its payment is found by the reference, the others by their index, which has no payments. */
    List<Journal> journals(long orderId) {
        return read("""
            select * from ledger.journal where kind = 'PAYMENT' and reference = ? and order_id = ?
            union all select * from ledger.journal where order_id = ? and kind <> 'PAYMENT'
            """, Long.toString(orderId), orderId, orderId);
    }

    List<Journal> journals(long from, long to, int limit) {
        return read("select * from ledger.journal where id >= ? and id < ? order by id limit ?", from, to, limit);
    }

    /** @param which SQL for rows of {@code ledger.journal} */
    private List<Journal> read(String which, Object... parameters) {
        var found = new LinkedHashMap<Long, Journal>();
        jdbc.sql("""
            select journal.id, journal.kind as journal_kind, reference, order_id, memo, at,
                   account.kind, account.owner_id, amount
            from (%s) as journal
            join ledger.entry on entry.journal_id = journal.id
            join ledger.account on account.id = entry.account_id
            order by journal.id, leg
            """.formatted(which)).params(parameters)
                .query((row, n) -> found.merge(row.getLong("id"), journal(row), LedgerTables::withLegsOfBoth)).list();
        return List.copyOf(found.values());
    }

    /** Writes what a batch accepted in one statement, whose triggers check it as a whole. */
    void write(Batch batch) {
        var journals = batch.accepted();
        if (journals.isEmpty()) {
            return;
        }
        var lines = batch.lines();
        var changed = batch.changed();
        int updated = jdbc
                .sql("""
                    with journals as (
                      insert into ledger.journal (id, kind, reference, order_id, memo, at)
                      select id, kind, reference, order_id, memo, :at
                      from unnest(:ids::bigint[], :kinds::text[], :references::text[], :orders::bigint[], :memos::text[])
                        as accepted (id, kind, reference, order_id, memo)
                    ), entries as (
                      insert into ledger.entry (journal_id, leg, account_id, number, amount, balance_after)
                      select * from unnest(:journalIds::bigint[], :legs::smallint[], :accountIds::bigint[],
                                           :numbers::bigint[], :amounts::bigint[], :balancesAfter::bigint[])
                    )
                    update ledger.account set balance = changed.balance, entries = changed.entries
                    from unnest(:changedIds::bigint[], :balances::bigint[], :entries::bigint[])
                      as changed (id, balance, entries)
                    where account.id = changed.id
                    """)
                .param("at", Timestamp.from(journals.getFirst().at()))
                .param("ids", longs(journals, Journal::id))
                .param("kinds", texts(journals, journal -> journal.kind().name()))
                .param("references", texts(journals, Journal::reference))
                .param("orders", journals.stream().map(Journal::orderId).toArray(Long[]::new))
                .param("memos", texts(journals, Journal::memo))
                .param("journalIds", longs(lines, Batch.Line::journalId))
                .param("legs", longs(lines, Batch.Line::leg))
                .param("accountIds", longs(lines, line -> line.after().id()))
                .param("numbers", longs(lines, line -> line.after().entries()))
                .param("amounts", longs(lines, line -> line.amount().fen()))
                .param("balancesAfter", longs(lines, line -> line.after().balance().fen()))
                .param("changedIds", longs(changed, HeldAccount::id))
                .param("balances", longs(changed, account -> account.balance().fen()))
                .param("entries", longs(changed, HeldAccount::entries)).update();
        Check.state(updated == changed.size(), "every account that was held is changed");
    }

    Map<Account, Money> balances(Collection<Account> accounts) {
        var asked = List.copyOf(accounts);
        var balances = new HashMap<Account, Money>();
        jdbc.sql("""
            select kind, owner_id, balance
            from ledger.account
            join unnest(?::text[], ?::bigint[]) as asked (kind, owner_id) using (kind, owner_id)
            """).params(kinds(asked), ownerIds(asked))
                .query(row -> {
                    balances.put(account(row), money(row, "balance"));
                });
        return balances;
    }

    List<Entry> entries(Account account, long beforeNumber, int limit) {
        return jdbc.sql("""
            select number, journal_id, journal.kind, order_id, memo, amount, balance_after, at
            from ledger.entry
            join ledger.journal on journal.id = entry.journal_id
            where account_id = (select id from ledger.account where kind = :kind and owner_id = :owner)
              and number < :before
            order by number desc
            limit :limit
            """).param("kind", account.kind().name()).param("owner", account.ownerId())
                .param("before", beforeNumber).param("limit", limit)
                .query((row, n) -> new Entry(row.getLong("number"), row.getLong("journal_id"),
                        JournalKind.valueOf(row.getString("kind")), orderId(row), row.getString("memo"),
                        money(row, "amount"), money(row, "balance_after"), instant(row)))
                .list();
    }

    private static Journal journal(ResultSet row) throws SQLException {
        return new Journal(row.getLong("id"), JournalKind.valueOf(row.getString("journal_kind")),
                row.getString("reference"), orderId(row), row.getString("memo"), instant(row),
                List.of(new Leg(account(row), money(row, "amount"))));
    }

    private static Journal withLegsOfBoth(Journal earlier, Journal later) {
        var legs = new ArrayList<>(earlier.legs());
        legs.addAll(later.legs());
        return new Journal(earlier.id(), earlier.kind(), earlier.reference(), earlier.orderId(), earlier.memo(),
                earlier.at(), legs);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(AccountKind.valueOf(row.getString("kind")), row.getLong("owner_id"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofFen(row.getLong(column));
    }

    private static @Nullable Long orderId(ResultSet row) throws SQLException {
        return row.getObject("order_id", Long.class);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getTimestamp("at").toInstant();
    }

    private static String[] kinds(List<Account> accounts) {
        return texts(accounts, account -> account.kind().name());
    }

    private static long[] ownerIds(List<Account> accounts) {
        return longs(accounts, Account::ownerId);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }
}
