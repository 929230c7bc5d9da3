package io.bihuan.account;

/** A merchant, an agency, or the platform. */
public record Organisation(long id, OrganisationKind kind, String name) {

    /** The id of the platform's own organisation. */
    public static final long PLATFORM_ID = 1;
}
