package io.bihuan.agency;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A host says no to an agency's offer. */
@Service
public class DeclineContract {

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Clock clock;

    DeclineContract(JdbcClient jdbc, Contracts contracts, Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.clock = clock;
    }

    public Outcome<AgencyContract> decline(Caller caller, long contractId) {
        var offered = contracts.find(contractId).filter(contract -> contract.hostId() == caller.personId());
        if (offered.isEmpty()) {
            return Outcome.refused(Refusal.notFound("contract"));
        }
        int declined = jdbc.sql("""
            update agency.contract set state = 'DECLINED', ended_at = :at, ended_by = :by
            where id = :id and state = 'INVITED'
            """).param("id", contractId).param("at", Timestamp.from(clock.instant()))
                .param("by", caller.personId()).update();
        var contract = contracts.find(contractId).orElseThrow();
        return declined == 1
                ? Outcome.done(contract)
                : Outcome.refused(Refusal.conflict("CONTRACT_NOT_OPEN", "state", contract.state().name()));
    }
}
