package io.bihuan.receipt;

import io.bihuan.ledger.Journal;
import io.bihuan.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Recomputes what was sealed from what the ledger has now, block by block. */
@Service
public class CheckSeals {

    static final int BROKEN_MAX = 1_000;

    private final Ledger ledger;
    private final Seals seals;

    CheckSeals(Ledger ledger, Seals seals) {
        this.ledger = ledger;
        this.seals = seals;
    }

    /** What is wrong with a journal that is sealed, or should be. */
    public enum Fault {
        /** It is not what it was. */
        CHANGED,
        /** It is gone. */
        MISSING,
        /** It came into a day that was sealed before. */
        ADDED
    }

    /** @param orderId the order it is about; {@code null} where it is about none, or is gone */
    public record Broken(long journalId, @Nullable Long orderId, Fault fault) {
    }

    /**
     * @param journals how many were looked at
     * @param faults how many are wrong
     * @param broken the first of them, at most {@value #BROKEN_MAX}
     */
    public record Report(long journals, long faults, List<Broken> broken) {
    }

    /** @param from the journals whose ids are from this one on, {@code to} before that one */
    public Report check(long from, long to) {
        var secret = seals.secret();
        var broken = new ArrayList<Broken>();
        long journals = 0;
        long faults = 0;
        long sealedEnd = Math.min(to, seals.latest().map(Seal::toId).orElse(0L));
        long next = seals.lastOfBlockBefore(from).map(last -> Math.max(last + 1, from)).orElse(from);
        while (next < sealedEnd) {
            var block = seals.blockFrom(next).filter(found -> found.ids().getFirst() < sealedEnd);
            var found = new ArrayList<>(added(next, block.map(of -> of.ids().getFirst()).orElse(sealedEnd)));
            block.ifPresent(sealed -> found.addAll(check(sealed, secret)));
            faults += found.size();
            broken.addAll(found.subList(0, Math.min(found.size(), BROKEN_MAX - broken.size())));
            journals += block.map(sealed -> sealed.ids().size()).orElse(0);
            next = block.map(sealed -> sealed.ids().getLast() + 1).orElse(sealedEnd);
        }
        return new Report(journals, faults, broken);
    }

    private List<Broken> check(Seals.Block sealed, byte[] secret) {
        var now = ledger.journals(sealed.ids().getFirst(), sealed.ids().getLast() + 1, SealDays.BLOCK_JOURNALS * 2)
                .stream().collect(Collectors.toMap(Journal::id, Function.identity()));
        var broken = new ArrayList<Broken>();
        var unknown = new HashMap<>(now);
        for (int place = 0; place < sealed.ids().size(); place++) {
            long id = sealed.ids().get(place);
            unknown.remove(id);
            var journal = now.get(id);
            if (journal == null) {
                broken.add(new Broken(id, null, Fault.MISSING));
            } else if (!HashedJournal.of(journal, secret).leaf().equals(Hash.at(sealed.leaves(), place))) {
                broken.add(new Broken(id, journal.orderId(), Fault.CHANGED));
            }
        }
        unknown.values().forEach(journal -> broken.add(new Broken(journal.id(), journal.orderId(), Fault.ADDED)));
        return broken;
    }

    /** Between the blocks, in a range that is sealed, there is nothing. */
    private List<Broken> added(long from, long to) {
        return from >= to
                ? List.of()
                : ledger.journals(from, to, SealDays.BLOCK_JOURNALS).stream()
                        .map(journal -> new Broken(journal.id(), journal.orderId(), Fault.ADDED)).toList();
    }
}
