package io.bihuan.rules.settlement;

/**
 * What a merchant did with the orders of a month.
 *
 * @param shipped orders that were shipped
 * @param late how many of them later than promised, and those that should have been
 * @param cancelled orders that the merchant itself called off
 */
public record SettlementFacts(long shipped, long late, long cancelled) {

    private static final long WHOLE_BP = 10_000;

    public SettlementFacts {
        if (shipped < 0 || late < 0 || cancelled < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
    }

    /** Late ones of all that should have been shipped, in basis points, rounded up: never better than it is. */
    public long lateBp() {
        return share(late, Math.max(shipped, late));
    }

    /** In basis points, rounded up. */
    public long cancelledBp() {
        return share(cancelled, shipped + cancelled);
    }

    /** 履约分 — 10,000 less the late share and twice the cancelled share; from 0 to 10,000. */
    public long scoreBp() {
        return Math.max(0, WHOLE_BP - lateBp() - 2 * cancelledBp());
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 0 : Math.ceilDiv(part * WHOLE_BP, whole);
    }
}
