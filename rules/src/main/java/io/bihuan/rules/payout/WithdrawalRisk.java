package io.bihuan.rules.payout;

import java.time.Duration;
import java.util.List;

/**
 * How a withdrawal goes on.
 *
 * @param concerns empty if it goes at once
 * @param holdFor how long it waits; zero if it need not
 * @param byPerson whether a person has to let it go, however long it has waited
 */
public record WithdrawalRisk(List<Concern> concerns, Duration holdFor, boolean byPerson) {

    public WithdrawalRisk {
        concerns = List.copyOf(concerns);
    }
}
