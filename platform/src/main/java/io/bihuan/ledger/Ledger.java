package io.bihuan.ledger;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of the ledger: posts journals and reads accounts. Every method joins the caller's transaction. */
@Component
public class Ledger {

    public static final int JOURNALS_PER_BATCH_MAX = 2_000;

    private final LedgerTables tables;
    private final Ids ids;
    private final Clock clock;

    Ledger(LedgerTables tables, Ids ids, Clock clock) {
        this.tables = tables;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Posts one journal; see {@link #postAll}. Who posts several in one transaction gives them to {@code postAll}, so
     * that their accounts are locked in one order.
     */
    @Transactional
    public Outcome<Journal> post(JournalDraft draft) {
        return postAll(List.of(draft)).getFirst();
    }

    /**
     * Posts journals in the given order, in a fixed number of statements however many they are. The accounts stay
     * locked until the transaction ends. A refused draft moves nothing and does not touch the others:
     * {@code INSUFFICIENT_BALANCE} where an account that may not go below 0 would; {@code REFERENCE_REUSED} where the
     * kind and reference were posted with other legs; {@code NOTHING_TO_MOVE} where all amounts are 0;
     * {@code BALANCE_TOO_LARGE}. A draft that was posted before answers with that journal and moves nothing.
     *
     * @return one outcome for each draft, in the same order
     */
    @Transactional
    public List<Outcome<Journal>> postAll(List<JournalDraft> drafts) {
        Check.state(drafts.size() <= JOURNALS_PER_BATCH_MAX, "at most " + JOURNALS_PER_BATCH_MAX + " at once");
        if (drafts.isEmpty()) {
            return List.of();
        }
        var held = hold(drafts.stream().flatMap(draft -> draft.legs().stream()).map(Leg::account).toList(), List.of());
        // Read after the locks are held: a journal with the same legs has the same accounts, so two that are posted at
        // once meet here, and the second one sees the first.
        return post(held, tables.journals(drafts.stream().map(JournalDraft::key).toList()), drafts);
    }

    /**
     * Locks accounts until the transaction ends, in one order for everyone.
     *
     * @param opened accounts that something may be posted to; those that do not exist yet are opened
     * @param asTheyAre accounts that something is only taken from; they need not exist, and then hold nothing
     */
    @Transactional
    public HeldAccounts hold(Collection<Account> opened, Collection<Account> asTheyAre) {
        return new HeldAccounts(tables.hold(opened, asTheyAre));
    }

    /**
     * Posts journals to accounts that are held, as {@link #postAll} does, of which the caller knows that they were
     * never posted before, such as those of orders that this transaction makes. Nobody looks for them; the table's key
     * fails the transaction if the caller was wrong.
     */
    @Transactional
    public List<Outcome<Journal>> postNew(HeldAccounts held, List<JournalDraft> drafts) {
        Check.state(drafts.size() <= JOURNALS_PER_BATCH_MAX, "at most " + JOURNALS_PER_BATCH_MAX + " at once");
        return post(held, Map.of(), drafts);
    }

    private List<Outcome<Journal>> post(HeldAccounts held, Map<JournalKey, Journal> posted,
            List<JournalDraft> drafts) {
        // PostgreSQL keeps microseconds; so the journal that is answered is the one that will be read.
        var batch = new Batch(held.byName(), posted, ids::next, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var outcomes = drafts.stream().map(batch::decide).toList();
        tables.write(batch);
        held.changed(batch.changed());
        return outcomes;
    }

    /** What an account holds now; 0 if nothing was ever posted to it. */
    public Money balance(Account account) {
        return balances(List.of(account)).getOrDefault(account, Money.ZERO);
    }

    /** What accounts hold now; those that nothing was ever posted to are left out. */
    public Map<Account, Money> balances(Collection<Account> accounts) {
        return tables.balances(accounts);
    }

    /** The account's statement, newest first. */
    public Page<Entry> entries(Account account, @Nullable String cursor, int limit) {
        var newest = tables.entries(account, Page.before(cursor), limit + 1);
        return Page.of(newest, limit, Entry::number);
    }

    /** The journal of a kind and reference, if it was posted. */
    public Optional<Journal> find(JournalKind kind, String reference) {
        var key = new JournalKey(kind, reference);
        return Optional.ofNullable(tables.journals(List.of(key)).get(key));
    }

    /** The journals about an order, oldest first. */
    public List<Journal> ofOrder(long orderId) {
        return tables.journals(orderId);
    }

    /**
     * Journals in the order of their ids, which is that in which they were made.
     *
     * @param from the id from which on, {@code to} before which
     */
    public List<Journal> journals(long from, long to, int limit) {
        return tables.journals(from, to, limit);
    }
}
