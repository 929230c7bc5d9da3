package io.bihuan.account;

/** What an organisation is in the market: 商家 merchant, 服务商 agency, or the platform itself. */
public enum OrganisationKind {
    MERCHANT, AGENCY, PLATFORM
}
