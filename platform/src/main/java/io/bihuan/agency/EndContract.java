package io.bihuan.agency;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Either side ends a contract, at once; the agency may also take an unanswered offer back. Orders placed before keep
 * the share that they froze.
 */
@Service
public class EndContract {

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final Clock clock;

    EndContract(JdbcClient jdbc, Contracts contracts, Clock clock) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.clock = clock;
    }

    public Outcome<AgencyContract> end(Caller caller, long contractId) {
        var known = contracts.find(contractId).filter(contract -> contract.hostId() == caller.personId()
                || caller.allows(Right.CONTRACT_HOSTS, contract.agencyId()));
        if (known.isEmpty()) {
            return Outcome.refused(Refusal.notFound("contract"));
        }
        int ended = jdbc.sql("""
            update agency.contract
            set state = case state when 'INVITED' then 'DECLINED' else 'ENDED' end,
                ended_at = greatest(:at, started_at), ended_by = :by
            where id = :id and state in ('INVITED', 'ACTIVE')
            """).param("id", contractId).param("at", Timestamp.from(clock.instant()))
                .param("by", caller.personId()).update();
        var contract = contracts.find(contractId).orElseThrow();
        return ended == 1
                ? Outcome.done(contract)
                : Outcome.refused(Refusal.conflict("CONTRACT_OVER", "state", contract.state().name()));
    }
}
