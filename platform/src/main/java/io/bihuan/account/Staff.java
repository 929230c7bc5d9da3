package io.bihuan.account;

import io.bihuan.foundation.Rows;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The staff of an organisation: who is in it, in which role. */
@Service
public class Staff {

    private static final int STAFF_MAX = 200;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Organisations organisations;
    private final People people;
    private final AccessTokens tokens;
    private final Clock clock;

    Staff(JdbcClient jdbc, Atomically atomically, Organisations organisations, People people, AccessTokens tokens,
            Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.organisations = organisations;
        this.people = people;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** One member of the staff. */
    public record Member(long personId, String nickname, String login, Role role, Instant since) {
    }

    public Outcome<List<Member>> list(Caller caller, long organisationId) {
        var refusal = caller.refusalFor(Right.MANAGE_STAFF, organisationId);
        return refusal.isPresent() ? Outcome.refused(refusal.get()) : Outcome.done(members(organisationId));
    }

    /** Gives a person a role, or another one than before. The last owner stays owner. */
    public Outcome<List<Member>> appoint(Caller caller, long organisationId, String login, Role role) {
        var refusal = caller.refusalFor(Right.MANAGE_STAFF, organisationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var kind = organisations.find(organisationId).orElseThrow().kind();
        if (!role.existsIn(kind)) {
            return Outcome.refused(Refusal.invalid("ROLE_NOT_IN_KIND", "role", role.name(), "kind", kind.name()));
        }
        var person = people.findByLogin(login);
        if (person.isEmpty()) {
            return Outcome.refused(Refusal.notFound("person"));
        }
        return changed(organisationId, () -> join(organisationId, person.get().id(), role));
    }

    public Outcome<List<Member>> dismiss(Caller caller, long organisationId, long personId) {
        var refusal = caller.refusalFor(Right.MANAGE_STAFF, organisationId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return changed(organisationId,
                () -> jdbc.sql("delete from account.membership where organisation_id = :o and person_id = :p")
                        .param("o", organisationId).param("p", personId).update());
    }

    /** Adds a member without asking who calls: for the first operator of a platform and for the demo market. */
    public void join(long organisationId, long personId, Role role) {
        jdbc.sql("""
            insert into account.membership (organisation_id, person_id, role, since) values (:o, :p, :role, :at)
            on conflict (organisation_id, person_id) do update set role = excluded.role
            """).param("o", organisationId).param("p", personId).param("role", role.name())
                .param("at", Timestamp.from(clock.instant())).update();
        tokens.forgetCallers();
    }

    public List<Member> members(long organisationId) {
        return Rows.all(jdbc.sql("""
            select m.person_id, p.nickname, p.login, m.role, m.since
            from account.membership m join account.person p on p.id = m.person_id
            where m.organisation_id = :o order by m.since, m.person_id limit :max
            """).param("o", organisationId).param("max", STAFF_MAX).query(Member.class));
    }

    private Outcome<List<Member>> changed(long organisationId, Runnable change) {
        var outcome = atomically.run(() -> {
            jdbc.sql("select 1 from account.organisation where id = :o for update").param("o", organisationId)
                    .query(Integer.class).single();
            change.run();
            var members = members(organisationId);
            if (members.stream().noneMatch(member -> member.role() == Role.OWNER)) {
                return Outcome.<List<Member>>refused(Refusal.conflict("LAST_OWNER_STAYS"));
            }
            if (members.size() >= STAFF_MAX) {
                return Outcome.<List<Member>>refused(Refusal.conflict("STAFF_FULL", "max", STAFF_MAX));
            }
            return Outcome.done(members);
        });
        tokens.forgetCallers();
        return outcome;
    }
}
