package io.bihuan.account.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in on this page, and as what. */
@Schema(name = "Session")
record SessionView(@Nullable PersonView person, boolean host, List<MembershipView> memberships, boolean demo) {

    @Schema(name = "SessionPerson")
    record PersonView(@JsonId long id, String nickname) {
    }

    @Schema(name = "Membership")
    record MembershipView(@JsonId long organisationId, String organisationName, OrganisationKind kind, Role role) {

        static MembershipView of(Membership membership) {
            return new MembershipView(membership.organisationId(), membership.organisationName(), membership.kind(),
                    membership.role());
        }
    }

    static SessionView of(Optional<Caller> caller, boolean demo) {
        return caller
                .map(person -> new SessionView(new PersonView(person.personId(), person.nickname()), person.host(),
                        person.memberships().stream().map(MembershipView::of).toList(), demo))
                .orElseGet(() -> new SessionView(null, false, List.of(), demo));
    }
}
