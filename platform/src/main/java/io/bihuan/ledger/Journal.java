package io.bihuan.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money that happened.
 *
 * @param reference what it is for; there is one journal of a kind and reference
 * @param orderId the order that it is about, if it is about one
 * @param legs two or more, summing to 0
 */
public record Journal(long id, JournalKind kind, String reference, @Nullable Long orderId, String memo, Instant at,
        List<Leg> legs) {

    public Journal {
        legs = List.copyOf(legs);
    }

    JournalKey key() {
        return new JournalKey(kind, reference);
    }
}
