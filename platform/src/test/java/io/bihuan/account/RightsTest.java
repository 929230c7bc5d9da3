package io.bihuan.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rights matrix of DOMAIN.md section 20b, as far as what it speaks of is built. */
class RightsTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
        # kind,   role,          rights
        MERCHANT, OWNER,         LIST_PRODUCTS SET_PRICE_AND_STOCK SET_COMMISSION SEE_ORDERS SHIP_ORDERS ANSWER_AFTER_SALES SEE_STATEMENT MANAGE_STAFF WITHDRAW CONNECT_SYSTEMS
        MERCHANT, OPERATOR,      LIST_PRODUCTS SET_PRICE_AND_STOCK SET_COMMISSION SEE_ORDERS SHIP_ORDERS ANSWER_AFTER_SALES CONNECT_SYSTEMS
        MERCHANT, FINANCE,       SEE_ORDERS SEE_STATEMENT WITHDRAW
        MERCHANT, SERVICE,       SEE_ORDERS ANSWER_AFTER_SALES
        AGENCY,   OWNER,         CONTRACT_HOSTS SEE_STATEMENT MANAGE_STAFF WITHDRAW
        AGENCY,   OPERATOR,      CONTRACT_HOSTS
        AGENCY,   FINANCE,       SEE_STATEMENT WITHDRAW
        PLATFORM, OWNER,         MANAGE_STAFF MODERATE_ROOMS SEE_STATEMENT AUDIT_LEDGER
        PLATFORM, OPERATOR,      MODERATE_ROOMS
        PLATFORM, FINANCE,       SEE_STATEMENT AUDIT_LEDGER RELEASE_PAYOUTS POST_MANUALLY
        PLATFORM, REVIEWER,      REVIEW RULE_DISPUTES
        PLATFORM, RULE_EDITOR,   EDIT_RULES
        PLATFORM, RULE_APPROVER, APPROVE_RULES
        """)
    void aRoleMayDoExactlyWhatTheTableSays(OrganisationKind kind, Role role, String rights) {
        var expected = EnumSet.noneOf(Right.class);
        for (var right : rights.split(" ")) {
            expected.add(Right.valueOf(right));
        }

        assertThat(role.existsIn(kind)).isTrue();
        assertThat(role.rightsIn(kind)).isEqualTo(expected);
    }

    @Test
    void rolesThatAKindDoesNotHaveMayDoNothing() {
        assertThat(Role.RULE_EDITOR.rightsIn(OrganisationKind.MERCHANT)).isEmpty();
        assertThat(Role.SERVICE.rightsIn(OrganisationKind.PLATFORM)).isEmpty();
        assertThat(Role.REVIEWER.existsIn(OrganisationKind.AGENCY)).isFalse();
    }

    @Test
    void noRoleBothWritesARuleAndPutsItInForce() {
        for (var role : Role.values()) {
            assertThat(role.rightsIn(OrganisationKind.PLATFORM).containsAll(Set.of(Right.EDIT_RULES,
                    Right.APPROVE_RULES))).as(role.name()).isFalse();
        }
    }

    @Test
    void aRightHoldsForTheOrganisationAloneThatGaveIt() {
        var caller = new Caller(1, "店长", false,
                List.of(new Membership(7, "甲店", OrganisationKind.MERCHANT, Role.OWNER)));

        assertThat(caller.allows(Right.SHIP_ORDERS, 7)).isTrue();
        assertThat(caller.allows(Right.SHIP_ORDERS, 8)).isFalse();
        assertThat(caller.allowsOnPlatform(Right.SEE_STATEMENT)).isFalse();
        assertThat(caller.refusalFor(Right.SHIP_ORDERS, 8)).get().extracting(refusal -> refusal.code())
                .isEqualTo("RIGHT_MISSING");
    }
}
