package io.bihuan.account;

/**
 * What a member of an organisation may be allowed to do for it. Which role has which right is the table in
 * {@link Role}; source: the rights matrix, DOMAIN.md section 20b.
 */
public enum Right {
    /** Add, change and take off products. */
    LIST_PRODUCTS,
    /** Set prices, live prices and stock. */
    SET_PRICE_AND_STOCK,
    /** Set the commission that a host earns on a product. */
    SET_COMMISSION,
    /** Read the merchant's orders, addresses included. */
    SEE_ORDERS, SHIP_ORDERS,
    /** Answer after-sales for the merchant: consent, refuse, offer, take goods back, cancel, compensate. */
    ANSWER_AFTER_SALES,
    /** Name addresses of own systems that are told what happens to orders. */
    CONNECT_SYSTEMS,
    /** Read the statement of the organisation. */
    SEE_STATEMENT, MANAGE_STAFF,
    /** Name the account that the organisation's earnings go to, and withdraw them. */
    WITHDRAW,
    /** Let a withdrawal go that was held, or return it; try a refund again that a channel could not give back. */
    RELEASE_PAYOUTS,
    /** Bind hosts to the agency by contract. */
    CONTRACT_HOSTS,
    /** Watch over rooms: mute, remove a line, end a room; edit the platform's word lists. */
    MODERATE_ROOMS,
    /** Check the ledger's invariants. */
    AUDIT_LEDGER,
    /** Propose an entry by hand, or post another person's. */
    POST_MANUALLY,
    /** Write versions of rules. */
    EDIT_RULES,
    /** Put another person's version of a rule in force. */
    APPROVE_RULES,
    /** Judge products and shops. */
    REVIEW,
    /** Read the evidence of disputes and rule them. */
    RULE_DISPUTES
}
