package io.bihuan.ledger;

import io.bihuan.foundation.Check;
import io.bihuan.rules.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money that is to be posted. The only way to fill it is {@link #moving}, which takes from one account
 * what it gives to another: a leg without its counter-leg cannot be written down.
 */
public final class JournalDraft {

    public static final int REFERENCE_CHARACTERS_MAX = 100;
    public static final int MEMO_CHARACTERS_MAX = 200;
    public static final int ACCOUNTS_MAX = 50;

    private final JournalKey key;
    private final @Nullable Long orderId;
    private final String memo;
    private final Map<Account, Money> changes;

    private JournalDraft(JournalKey key, @Nullable Long orderId, String memo, Map<Account, Money> changes) {
        this.key = key;
        this.orderId = orderId;
        this.memo = memo;
        this.changes = changes;
    }

    /**
     * A draft that moves nothing yet.
     *
     * @param reference what it is for, such as the order's id: posted once per kind
     * @param memo what a person reads on the statement
     */
    public static JournalDraft of(JournalKind kind, String reference, String memo) {
        Check.state(!reference.isEmpty() && reference.length() <= REFERENCE_CHARACTERS_MAX,
                "a reference has 1 to " + REFERENCE_CHARACTERS_MAX + " characters");
        Check.state(memo.length() <= MEMO_CHARACTERS_MAX, "a memo has up to " + MEMO_CHARACTERS_MAX + " characters");
        return new JournalDraft(new JournalKey(kind, reference), null, memo, Map.of());
    }

    /** The same draft, kept with the order that it is about. */
    public JournalDraft forOrder(long order) {
        return new JournalDraft(key, order, memo, changes);
    }

    /**
     * The same draft, moving this as well. Moving 0 moves nothing.
     *
     * @param amount not negative
     */
    public JournalDraft moving(Money amount, Account from, Account to) {
        Check.state(!amount.isNegative(), "money is moved forwards, not by " + amount);
        Check.state(!from.equals(to), "money is moved between two accounts, not from " + from + " to itself");
        var changed = new LinkedHashMap<>(changes);
        changed.merge(from, amount.negated(), Money::plus);
        changed.merge(to, amount, Money::plus);
        Check.state(changed.size() <= ACCOUNTS_MAX, "a journal touches up to " + ACCOUNTS_MAX + " accounts");
        return new JournalDraft(key, orderId, memo, changed);
    }

    /** What it does to each account, in the order in which they were named; they sum to 0. */
    public List<Leg> legs() {
        var legs = changes.entrySet().stream().filter(change -> !change.getValue().isZero())
                .map(change -> new Leg(change.getKey(), change.getValue())).toList();
        var sum = legs.stream().map(Leg::amount).reduce(Money.ZERO, Money::plus);
        Check.state(sum.isZero(), "the legs sum to 0");
        return legs;
    }

    public JournalKind kind() {
        return key.kind();
    }

    public String reference() {
        return key.reference();
    }

    JournalKey key() {
        return key;
    }

    @Nullable
    Long orderId() {
        return orderId;
    }

    String memo() {
        return memo;
    }
}
