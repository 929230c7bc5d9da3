package io.bihuan.receipt;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Time;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Seals the days that have ended. The order lane does nothing for it: a journal's day is that in which its id was made,
 * and a day is sealed when no transaction of it can still be open.
 */
@Service
public class SealDays {

    static final int BLOCK_JOURNALS = 1_024;
    /** Far longer than any transaction that writes journals. */
    private static final Duration OPEN_MAX = Duration.ofHours(1);

    private final Ledger ledger;
    private final Seals seals;
    private final Atomically atomically;
    private final Clock clock;

    SealDays(Ledger ledger, Seals seals, Atomically atomically, Clock clock) {
        this.ledger = ledger;
        this.seals = seals;
        this.atomically = atomically;
        this.clock = clock;
    }

    /** @return the seals that were made, oldest first; the first one of all stands also for the days before it */
    public List<Seal> seal() {
        var made = new ArrayList<Seal>();
        var last = LocalDate.ofInstant(clock.instant().minus(OPEN_MAX), Time.ZONE).minusDays(1);
        var day = seals.latest().map(seal -> seal.day().plusDays(1)).orElse(last);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            made.add(seal(day));
        }
        return made;
    }

    private Seal seal(LocalDate day) {
        var before = seals.latest();
        long from = before.map(Seal::toId).orElse(0L);
        long to = Ids.firstAt(day.plusDays(1).atStartOfDay(Time.ZONE).toInstant());
        Check.state(to > from, "days are sealed one after the other");
        long journals = blocks(day, from, to);
        return atomically.run(() -> {
            var seal = Seal.of(before.map(Seal::number).orElse(0) + 1, day, from, to, journals,
                    Tree.root(seals.roots(day)), before.map(Seal::hash).orElse(Hash.ZERO),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            seals.add(seal);
            return Outcome.done(seal);
        }).orRefuse();
    }

    /** Each block is kept as soon as it is made, so that a crash loses one at most. */
    private long blocks(LocalDate day, long from, long to) {
        var secret = seals.secret();
        var done = seals.lastBlock(day);
        int number = done.map(Seals.Block::number).orElse(0);
        long next = done.map(block -> block.ids().getLast() + 1).orElse(from);
        long journals = Math.max(number - 1, 0) * (long) BLOCK_JOURNALS
                + done.map(block -> block.ids().size()).orElse(0);
        while (true) {
            var read = ledger.journals(next, to, BLOCK_JOURNALS);
            if (read.isEmpty()) {
                return journals;
            }
            var leaves = read.stream().map(journal -> HashedJournal.of(journal, secret).leaf()).toList();
            var block = new Seals.Block(day, ++number, read.stream().map(Journal::id).toList(), Hash.bytes(leaves),
                    Tree.root(leaves));
            atomically.run(() -> {
                seals.add(block);
                return Outcome.done(block);
            });
            journals += read.size();
            next = read.getLast().id() + 1;
        }
    }
}
