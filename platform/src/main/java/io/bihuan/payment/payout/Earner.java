package io.bihuan.payment.payout;

import io.bihuan.account.Caller;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Right;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.rules.fee.Party;
import java.util.Optional;

/**
 * Somebody who earns by sales and can have the earnings paid out.
 *
 * @param party merchant, host or agency
 * @param ownerId the organisation, or the host's person
 */
public record Earner(Party party, long ownerId) {

    public Earner {
        Check.state(party == Party.MERCHANT || party == Party.HOST || party == Party.AGENCY,
                party + " is not paid out");
    }

    /** Where the settled earnings are. */
    public Account earnings() {
        return switch (party) {
            case MERCHANT -> Account.merchant(ownerId);
            case HOST -> Account.host(ownerId);
            case AGENCY -> Account.agency(ownerId);
            case PLATFORM_FEE, PLATFORM_COMMISSION -> throw new IllegalStateException("checked when it was made");
        };
    }

    public Account payingOut() {
        return Account.payingOut(ownerId);
    }

    /** Why the caller may not do this for the earner; empty when they may. A host is the person itself. */
    Optional<Refusal> refusalFor(Caller caller, Right right) {
        if (party == Party.HOST) {
            return caller.host() && caller.personId() == ownerId
                    ? Optional.empty()
                    : Optional.of(Refusal.forbidden("RIGHT_MISSING", "right", right.name()));
        }
        var kind = party == Party.MERCHANT ? OrganisationKind.MERCHANT : OrganisationKind.AGENCY;
        boolean member = caller.memberships().stream().anyMatch(
                membership -> membership.organisationId() == ownerId && membership.kind() == kind);
        return member ? caller.refusalFor(right, ownerId) : Optional.of(Refusal.notFound("account"));
    }
}
