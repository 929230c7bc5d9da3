package io.bihuan.account;

import io.bihuan.foundation.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * The signed-in person on whose behalf a use case runs. Controllers take it as a parameter; without a session or a
 * token the answer is then 401.
 *
 * @param host whether the person has become a host
 */
public record Caller(long personId, String nickname, boolean host, List<Membership> memberships) {

    /** Whether the person may do this for that organisation. */
    public boolean allows(Right right, long organisationId) {
        return memberships.stream()
                .anyMatch(membership -> membership.organisationId() == organisationId && membership.allows(right));
    }

    /** Whether the person may do this as staff of the platform. */
    public boolean allowsOnPlatform(Right right) {
        return memberships.stream().anyMatch(
                membership -> membership.kind() == OrganisationKind.PLATFORM && membership.allows(right));
    }

    /** Why the person may not do this for that organisation; empty when they may. */
    public Optional<Refusal> refusalFor(Right right, long organisationId) {
        return allows(right, organisationId) ? Optional.empty() : Optional.of(missing(right));
    }

    /** Why the person may not do this as staff of the platform; empty when they may. */
    public Optional<Refusal> refusalOnPlatform(Right right) {
        return allowsOnPlatform(right) ? Optional.empty() : Optional.of(missing(right));
    }

    private static Refusal missing(Right right) {
        return Refusal.forbidden("RIGHT_MISSING", "right", right.name());
    }
}
