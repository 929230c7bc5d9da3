package io.bihuan.agency;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A host accepts an agency's offer; from this instant on its share is taken from what the host earns. */
@Service
public class AcceptContract {

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Clock clock;

    AcceptContract(JdbcClient jdbc, Contracts contracts, Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.clock = clock;
    }

    public Outcome<AgencyContract> accept(Caller caller, long contractId) {
        var offered = contracts.find(contractId).filter(contract -> contract.hostId() == caller.personId());
        if (offered.isEmpty()) {
            return Outcome.refused(Refusal.notFound("contract"));
        }
        try {
            int accepted = jdbc.sql("""
                update agency.contract set state = 'ACTIVE', started_at = :at
                where id = :id and state = 'INVITED'
                """).param("id", contractId).param("at", Timestamp.from(clock.instant())).update();
            var contract = contracts.find(contractId).orElseThrow();
            return accepted == 1
                    ? Outcome.done(contract)
                    : Outcome.refused(Refusal.conflict("CONTRACT_NOT_OPEN", "state", contract.state().name()));
        } catch (DuplicateKeyException secondActiveContract) {
            return Outcome.refused(Refusal.conflict("HOST_HAS_AGENCY"));
        }
    }
}
