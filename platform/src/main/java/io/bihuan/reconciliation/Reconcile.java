package io.bihuan.reconciliation;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the books: each day by the clock, and whenever finance staff of the platform ask. All checks of one run read
 * one state of the database, whatever is sold meanwhile; what they find is kept check by check, for ever.
 */
@Service
public class Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
    private static final Duration RUN_MAX = Duration.ofHours(6);
    private static final int WHY_CHARACTERS_MAX = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    private final Reconciliations reconciliations;
    private final CompareBooks compareBooks;
    private final ReconciliationTimer timer;
    private final Atomically atomically;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate apart;
    private final Ids ids;
    private final Clock clock;

    Reconcile(Reconciliations reconciliations, CompareBooks compareBooks, ReconciliationTimer timer,
            Atomically atomically, PlatformTransactionManager transactions, Ids ids, Clock clock) {
        this.reconciliations = reconciliations;
        this.compareBooks = compareBooks;
        this.timer = timer;
        this.atomically = atomically;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks for one, which then runs by itself. Refused with {@code RECONCILIATION_RUNNING} while another one does, and
     * with {@code DAY_INVALID} for a day that has not begun.
     *
     * @param day {@code null} for everything
     */
    public Outcome<Reconciliation> ask(Caller caller, @Nullable LocalDate day) {
        var missing = caller.refusalOnPlatform(Right.AUDIT_LEDGER);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LocalDate.now(clock.withZone(Time.ZONE))))) {
            return Outcome.refused(Refusal.invalid("DAY_INVALID"));
        }
        return atomically.run(() -> {
            reconciliations.lock();
            if (reconciliations.isRunningSince(clock.instant().minus(RUN_MAX))) {
                return Outcome.<Reconciliation>refused(Refusal.conflict("RECONCILIATION_RUNNING"));
            }
            long id = begin(day == null ? Days.all() : Days.of(day), caller.personId());
            timer.soon(id);
            return Outcome.done(reconciliations.find(id).orElseThrow());
        });
    }

    public Outcome<Reconciliation> read(Caller caller, long id) {
        return caller.refusalOnPlatform(Right.AUDIT_LEDGER).map(Outcome::<Reconciliation>refused)
                .orElseGet(() -> reconciliations.find(id).map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Refusal.notFound("reconciliation"))));
    }

    /** Newest first. */
    public Outcome<Page<Reconciliation>> history(Caller caller, @Nullable String cursor, int limit) {
        return caller.refusalOnPlatform(Right.AUDIT_LEDGER).map(Outcome::<Page<Reconciliation>>refused)
                .orElseGet(() -> Outcome.done(reconciliations.newest(cursor, limit)));
    }

    /** Compares the day that has just ended, by the clock. */
    Reconciliation yesterday() {
        long id = begin(Days.of(LocalDate.now(clock.withZone(Time.ZONE)).minusDays(1)), null);
        run(id);
        return reconciliations.find(id).orElseThrow();
    }

    private long begin(Days days, @Nullable Long personId) {
        long id = ids.next();
        reconciliations.begin(id, days, personId, clock.instant());
        return id;
    }

    /** Does what was asked for. One that a crash has cut short is begun anew: its snapshot is gone. */
    void run(long id) {
        var days = reconciliations.daysOf(id).orElseThrow();
        if (reconciliations.hasResults(id)) {
            reconciliations.end(id, Reconciliation.State.FAILED, "cut short", clock.instant());
            run(begin(days, null));
            return;
        }
        try {
            snapshot.executeWithoutResult(status -> compareAll(id, days));
            reconciliations.end(id, Reconciliation.State.DONE, "", clock.instant());
        } catch (RuntimeException e) {
            LOG.error("reconciliation {} failed", id, e);
            var why = String.valueOf(e.getMessage());
            reconciliations.end(id, Reconciliation.State.FAILED,
                    why.substring(0, Math.min(why.length(), WHY_CHARACTERS_MAX)), clock.instant());
            return;
        }
        long differences = reconciliations.find(id).orElseThrow().differences();
        if (differences > 0) {
            LOG.error("reconciliation {} found {} differences", id, differences);
        }
    }

    /** Each result is kept as soon as it is there, in a transaction of its own: this is the progress that is seen. */
    private void compareAll(long id, Days days) {
        Check.state(days.to() > days.from(), "days have a length");
        for (var check : BookCheck.values()) {
            var result = compareBooks.compare(check, days);
            apart.executeWithoutResult(status -> reconciliations.add(id, result, clock.instant()));
        }
    }
}
