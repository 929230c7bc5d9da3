package io.bihuan.account;

/** A person's part in one organisation. */
public record Membership(long organisationId, String organisationName, OrganisationKind kind, Role role) {

    public boolean allows(Right right) {
        return role.rightsIn(kind).contains(right);
    }
}
