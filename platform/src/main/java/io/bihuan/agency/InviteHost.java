package io.bihuan.agency;

import io.bihuan.account.Caller;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Organisations;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.account.Right;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** An agency offers a host a contract. Nothing is in force until the host accepts. */
@Service
public class InviteHost {

    private static final int OPEN_INVITATIONS_PER_AGENCY_MAX = 200;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final People people;
    private final Contracts contracts;
    private final Ids ids;
    private final Clock clock;

    InviteHost(JdbcClient jdbc, Organisations organisations, People people, Contracts contracts, Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.people = people;
        this.contracts = contracts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param hostLogin the login of the host, as they told it to the agency
     * @param shareBp the agency's part of the host's commission, 0 to 10000 basis points
     */
    public Outcome<AgencyContract> invite(Caller caller, long agencyId, String hostLogin, int shareBp) {
        var missing = caller.refusalFor(Right.CONTRACT_HOSTS, agencyId);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        var agency = organisations.find(agencyId).filter(found -> found.kind() == OrganisationKind.AGENCY);
        var host = people.findByLogin(hostLogin.strip()).filter(Person::host);
        if (agency.isEmpty() || host.isEmpty()) {
            return Outcome.refused(Refusal.notFound(agency.isEmpty() ? "agency" : "host"));
        }
        return refusalOfTerms(agencyId, shareBp).<Outcome<AgencyContract>>map(Outcome::refused)
                .orElseGet(() -> offer(caller, agencyId, host.get(), shareBp));
    }

    private Optional<Refusal> refusalOfTerms(long agencyId, int shareBp) {
        if (shareBp < 0 || shareBp > AgencyContract.SHARE_BP_MAX) {
            return Optional.of(Refusal.invalid("SHARE_OUT_OF_RANGE", "maxPercent", AgencyContract.SHARE_BP_MAX / 100));
        }
        int open = jdbc.sql("select count(*) from agency.contract where agency_id = :agency and state = 'INVITED'")
                .param("agency", agencyId).query(Integer.class).single();
        return open < OPEN_INVITATIONS_PER_AGENCY_MAX
                ? Optional.empty()
                : Optional.of(Refusal.conflict("TOO_MANY_INVITATIONS", "max", OPEN_INVITATIONS_PER_AGENCY_MAX));
    }

    private Outcome<AgencyContract> offer(Caller caller, long agencyId, Person host, int shareBp) {
        long id = ids.next();
        int added = jdbc
                .sql("""
                    insert into agency.contract (id, agency_id, host_id, share_bp, state, invited_by, invited_at)
                    values (:id, :agency, :host, :share, 'INVITED', :by, :at)
                    on conflict (agency_id, host_id) where state = 'INVITED' do nothing
                    """).param("id", id).param("agency", agencyId).param("host", host.id())
                .param("share", shareBp).param("by", caller.personId()).param("at", Timestamp.from(clock.instant()))
                .update();
        return added == 1
                ? Outcome.done(contracts.find(id).orElseThrow())
                : Outcome.refused(Refusal.conflict("INVITATION_OPEN"));
    }
}
