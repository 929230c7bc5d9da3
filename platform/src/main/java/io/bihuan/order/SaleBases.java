package io.bihuan.order;

import io.bihuan.account.People;
import io.bihuan.agency.Contracts;
import io.bihuan.foundation.Outcome;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.Rulebook;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gathers what sales are split by. */
@Component
class SaleBases {

    private final Rulebook rulebook;
    private final Contracts contracts;
    private final People people;

    SaleBases(Rulebook rulebook, Contracts contracts, People people) {
        this.rulebook = rulebook;
        this.contracts = contracts;
        this.people = people;
    }

    /** Refused where no rule is in force: a sale is never split by guess. */
    Outcome<SaleBasis> at(Instant at, Collection<Long> hostIds) {
        return rulebook.inForce(RuleKind.TECHNICAL_FEE, at)
                .flatMap(fee -> rulebook.inForce(RuleKind.COMMISSION, at).map(commission -> hostIds.isEmpty()
                        ? new SaleBasis(fee, commission, Map.of(), Map.of())
                        : new SaleBasis(fee, commission, contracts.inForce(hostIds, at),
                                people.organisationsOf(hostIds))));
    }
}
