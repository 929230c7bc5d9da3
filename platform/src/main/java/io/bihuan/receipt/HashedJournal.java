package io.bihuan.receipt;

import io.bihuan.ledger.Journal;
import io.bihuan.ledger.Leg;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal with the hashes of its parts. Each part is hashed with a salt of its own, so that a party can be shown its
 * own parts in the clear and of the others only hashes from which nothing can be guessed.
 *
 * @param whatSalt of kind, reference and memo
 * @param leaf the hash of the whole
 */
record HashedJournal(Journal journal, String whatSalt, String what, List<HashedLeg> legs, String leaf) {

    record HashedLeg(Leg leg, String salt, String hash) {
    }

    static HashedJournal of(Journal journal, byte[] secret) {
        long id = journal.id();
        var whatSalt = Hash.hmac(secret, id + ":0");
        var what = Hash.of("what", whatSalt, id, journal.kind(), Hash.of("reference", journal.reference()),
                journal.memo());
        var legs = new ArrayList<HashedLeg>();
        var lines = new ArrayList<Object>(List.of(id, journal.orderId() == null ? "-" : journal.orderId(),
                micros(journal.at()), what));
        int number = 0;
        for (var leg : journal.legs()) {
            var salt = Hash.hmac(secret, id + ":" + ++number);
            var hash = Hash.of("leg", salt, id, number, leg.account().kind(), leg.account().ownerId(),
                    leg.amount().fen());
            legs.add(new HashedLeg(leg, salt, hash));
            lines.add(hash);
        }
        return new HashedJournal(journal, whatSalt, what, legs, Hash.of("journal", lines.toArray()));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
