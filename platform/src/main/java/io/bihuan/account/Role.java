package io.bihuan.account;

import static io.bihuan.account.Right.ANSWER_AFTER_SALES;
import static io.bihuan.account.Right.APPROVE_RULES;
import static io.bihuan.account.Right.AUDIT_LEDGER;
import static io.bihuan.account.Right.CONNECT_SYSTEMS;
import static io.bihuan.account.Right.CONTRACT_HOSTS;
import static io.bihuan.account.Right.EDIT_RULES;
import static io.bihuan.account.Right.LIST_PRODUCTS;
import static io.bihuan.account.Right.MANAGE_STAFF;
import static io.bihuan.account.Right.MODERATE_ROOMS;
import static io.bihuan.account.Right.POST_MANUALLY;
import static io.bihuan.account.Right.RELEASE_PAYOUTS;
import static io.bihuan.account.Right.REVIEW;
import static io.bihuan.account.Right.RULE_DISPUTES;
import static io.bihuan.account.Right.SEE_ORDERS;
import static io.bihuan.account.Right.SEE_STATEMENT;
import static io.bihuan.account.Right.SET_COMMISSION;
import static io.bihuan.account.Right.SET_PRICE_AND_STOCK;
import static io.bihuan.account.Right.SHIP_ORDERS;
import static io.bihuan.account.Right.WITHDRAW;

import java.util.Map;
import java.util.Set;

/** The part that a person plays in an organisation. The same word gives other rights in another kind. */
public enum Role {
    OWNER, OPERATOR, FINANCE, SERVICE, REVIEWER, RULE_EDITOR, RULE_APPROVER;

    private static final Map<OrganisationKind, Map<Role, Set<Right>>> RIGHTS = Map.of(
            OrganisationKind.MERCHANT,
            Map.of(OWNER,
                    Set.of(LIST_PRODUCTS, SET_PRICE_AND_STOCK, SET_COMMISSION, SEE_ORDERS, SHIP_ORDERS,
                            ANSWER_AFTER_SALES, SEE_STATEMENT, MANAGE_STAFF, WITHDRAW, CONNECT_SYSTEMS),
                    OPERATOR,
                    Set.of(LIST_PRODUCTS, SET_PRICE_AND_STOCK, SET_COMMISSION, SEE_ORDERS, SHIP_ORDERS,
                            ANSWER_AFTER_SALES, CONNECT_SYSTEMS),
                    FINANCE, Set.of(SEE_ORDERS, SEE_STATEMENT, WITHDRAW), SERVICE,
                    Set.of(SEE_ORDERS, ANSWER_AFTER_SALES)),
            OrganisationKind.AGENCY,
            Map.of(OWNER, Set.of(CONTRACT_HOSTS, SEE_STATEMENT, MANAGE_STAFF, WITHDRAW), OPERATOR,
                    Set.of(CONTRACT_HOSTS),
                    FINANCE, Set.of(SEE_STATEMENT, WITHDRAW)),
            // Nobody on the platform, its owner included, may touch a merchant's prices, none moves money by hand alone, and
            // no single role both writes a rule and puts it in force.
            OrganisationKind.PLATFORM,
            Map.of(OWNER, Set.of(MANAGE_STAFF, MODERATE_ROOMS, SEE_STATEMENT, AUDIT_LEDGER), OPERATOR,
                    Set.of(MODERATE_ROOMS), FINANCE,
                    Set.of(SEE_STATEMENT, AUDIT_LEDGER, RELEASE_PAYOUTS, POST_MANUALLY), REVIEWER,
                    Set.of(REVIEW, RULE_DISPUTES),
                    RULE_EDITOR, Set.of(EDIT_RULES), RULE_APPROVER, Set.of(APPROVE_RULES)));

    /** Whether organisations of this kind have this role at all. */
    public boolean existsIn(OrganisationKind kind) {
        return RIGHTS.getOrDefault(kind, Map.of()).containsKey(this);
    }

    /** What this role may do in an organisation of this kind; nothing where the kind has no such role. */
    public Set<Right> rightsIn(OrganisationKind kind) {
        return RIGHTS.getOrDefault(kind, Map.of()).getOrDefault(this, Set.of());
    }
}
