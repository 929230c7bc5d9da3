package io.bihuan.ledger;

import static io.bihuan.ledger.LedgerFixture.anyId;
import static io.bihuan.ledger.LedgerFixture.walletWith;
import static io.bihuan.ledger.LedgerFixture.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class PostManuallyTest {

    private static final String REASON = "渠道少退一分,经核对补给买家";

    @Autowired
    PostManually postManually;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    @Test
    void refusesWhoHasNotTheRightAndWhatHasNoReasonOrNoAmount() {
        var proposal = proposal(walletWith(ledger, yuan(10)), REASON, 100);

        assertThat(code(postManually.propose(staff(1, Role.OWNER), proposal))).isEqualTo("RIGHT_MISSING");
        assertThat(code(postManually.propose(staff(1, Role.FINANCE), proposal(proposal.from(), "差错", 100))))
                .isEqualTo("REASON_TOO_SHORT");
        assertThat(code(postManually.propose(staff(1, Role.FINANCE), proposal(proposal.from(), REASON, 0))))
                .isEqualTo("AMOUNT_NOT_POSITIVE");
        assertThat(code(postManually.propose(staff(1, Role.FINANCE), proposal(Account.channel(), REASON, 1))))
                .isEqualTo("ACCOUNT_NOT_BY_HAND");
    }

    @Test
    void movesNothingUntilASecondPersonSaysSo() {
        var wallet = walletWith(ledger, yuan(10));
        var entry = postManually.propose(staff(1, Role.FINANCE), proposal(wallet, REASON, 100)).orRefuse();

        assertThat(code(postManually.decide(staff(1, Role.FINANCE), entry.id(), true, "")))
                .isEqualTo("SECOND_PERSON_NEEDED");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(10));

        var posted = postManually.decide(staff(2, Role.FINANCE), entry.id(), true, "").orRefuse();

        assertThat(posted.journalId()).isNotNull();
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(9));
        assertThat(ledger.find(JournalKind.MANUAL, Long.toString(entry.id())).orElseThrow().memo()).isEqualTo(REASON);
        assertThat(code(postManually.decide(staff(3, Role.FINANCE), entry.id(), true, ""))).isEqualTo("ENTRY_DECIDED");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(9));
    }

    @Test
    void leavesWhatWasRefusedForGoodAndWhatTheLedgerRefusesWaiting() {
        var wallet = walletWith(ledger, yuan(10));
        var refused = postManually.propose(staff(1, Role.FINANCE), proposal(wallet, REASON, 100)).orRefuse();
        var tooMuch = postManually.propose(staff(1, Role.FINANCE), proposal(wallet, REASON, 100_00)).orRefuse();

        assertThat(postManually.decide(staff(2, Role.FINANCE), refused.id(), false, "不对").orRefuse().why())
                .isEqualTo("不对");
        assertThat(code(postManually.decide(staff(2, Role.FINANCE), tooMuch.id(), true, "")))
                .isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(10));
    }

    @Test
    void theDatabaseToDemandsTwoPeopleAndForgetsNothing() {
        var entry = postManually.propose(staff(1, Role.FINANCE),
                proposal(walletWith(ledger, yuan(10)), REASON, 100)).orRefuse();

        assertThatThrownBy(() -> jdbc.sql("insert into ledger.manual_decision values (?, 1, 1, true, 1, '', now())")
                .param(entry.id()).update()).hasMessageContaining("decided_by_another");
        assertThatThrownBy(() -> jdbc.sql("delete from ledger.manual_entry where id = ?").param(entry.id()).update())
                .hasMessageContaining("append-only");
    }

    private static PostManually.Proposal proposal(Account from, String reason, long fen) {
        return new PostManually.Proposal(from, Account.wallet(anyId()), fen, null, reason);
    }

    private static String code(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private static Caller staff(long personId, Role role) {
        return new Caller(personId, "财务", false,
                List.of(new Membership(Organisation.PLATFORM_ID, "平台", OrganisationKind.PLATFORM, role)));
    }
}
