package io.bihuan.account;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A person founds a merchant or an agency and becomes its owner. */
@Service
public class FoundOrganisation {

    private static final int NAME_CHARACTERS_MIN = 2;
    private static final int NAME_CHARACTERS_MAX = 40;
    private static final int ORGANISATIONS_PER_PERSON_MAX = 10;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final AccessTokens tokens;
    private final Ids ids;
    private final Clock clock;

    FoundOrganisation(JdbcClient jdbc, Atomically atomically, AccessTokens tokens, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome<Organisation> found(Caller founder, OrganisationKind kind, String name) {
        var label = name.strip();
        if (label.length() < NAME_CHARACTERS_MIN || label.length() > NAME_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("ORGANISATION_NAME_INVALID", "max", NAME_CHARACTERS_MAX));
        }
        if (kind == OrganisationKind.PLATFORM) {
            return Outcome.refused(Refusal.forbidden("ONE_PLATFORM_ONLY"));
        }
        if (founder.memberships().size() >= ORGANISATIONS_PER_PERSON_MAX) {
            return Outcome.refused(Refusal.conflict("TOO_MANY_ORGANISATIONS", "max", ORGANISATIONS_PER_PERSON_MAX));
        }
        var founded = atomically.run(() -> {
            var organisation = new Organisation(ids.next(), kind, label);
            var now = Timestamp.from(clock.instant());
            int added = jdbc
                    .sql("""
                        insert into account.organisation (id, kind, name, created_at) values (:id, :kind, :name, :at)
                        on conflict (kind, name) do nothing
                        """).param("id", organisation.id()).param("kind", kind.name()).param("name", label)
                    .param("at", now).update();
            if (added == 0) {
                return Outcome.<Organisation>refused(Refusal.conflict("ORGANISATION_NAME_TAKEN", "name", label));
            }
            jdbc.sql("insert into account.membership values (:organisation, :person, 'OWNER', :at)")
                    .param("organisation", organisation.id()).param("person", founder.personId()).param("at", now)
                    .update();
            return Outcome.done(organisation);
        });
        tokens.forgetCallers();
        return founded;
    }
}
