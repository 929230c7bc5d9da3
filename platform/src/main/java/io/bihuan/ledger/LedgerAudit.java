package io.bihuan.ledger;

import java.util.List;

/**
 * What a check of the whole ledger found.
 *
 * @param journals how many there are
 * @param entries how many there are
 * @param sumFen the sum of all entries: 0, or money came from nowhere
 * @param differences what does not fit together, at most {@value #DIFFERENCES_MAX}; empty if all does
 */
public record LedgerAudit(long journals, long entries, long sumFen, List<Difference> differences) {

    public static final int DIFFERENCES_MAX = 100;

    /** What can be wrong. The ledger's checks refuse each of them; this finds what went past the checks. */
    public enum DifferenceKind {

        /** A journal has no entries. */
        JOURNAL_EMPTY,

        /** The entries of a journal do not sum to 0, or there is only one. */
        JOURNAL_UNBALANCED,

        /** An entry belongs to no journal or no account. */
        ENTRY_STRAY,

        /** An entry's number or the balance after it does not follow from the entries before it. */
        ENTRY_OUT_OF_LINE,

        /** An account does not hold the sum of its entries. */
        BALANCE_WRONG,

        /** An account is below 0 that may not be. */
        BALANCE_NEGATIVE
    }

    /**
     * One thing that does not fit.
     *
     * @param where the journal, entry or account, such as {@code ESCROW 42}
     * @param expectedFen what it should be
     * @param foundFen what it is
     */
    public record Difference(DifferenceKind kind, String where, long expectedFen, long foundFen) {
    }

    public LedgerAudit {
        differences = List.copyOf(differences);
    }

    public boolean isClean() {
        return sumFen == 0 && differences.isEmpty();
    }
}
