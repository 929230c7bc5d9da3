package io.bihuan.ledger;

import static io.bihuan.ledger.LedgerFixture.anyId;
import static io.bihuan.ledger.LedgerFixture.payment;
import static io.bihuan.ledger.LedgerFixture.walletWith;
import static io.bihuan.ledger.LedgerFixture.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.LedgerAudit.DifferenceKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class AuditLedgerTest {

    private static final String WITHOUT_GUARDS = "alter table ledger.%s disable trigger user";

    @Autowired
    private AuditLedger auditLedger;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"OPERATOR", "RULE_EDITOR", "REVIEWER"})
    void staffWithoutTheRightIsRefused(Role role) {
        assertThat(auditLedger.audit(staff(OrganisationKind.PLATFORM, role)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aMerchantsFinanceStaffIsRefused() {
        assertThat(auditLedger.audit(staff(OrganisationKind.MERCHANT, Role.FINANCE)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void findsABalanceThatIsNotTheSumOfItsEntries() {
        var wallet = walletWith(ledger, yuan(10));

        assertThat(auditAfter("update ledger.account set balance = balance + 7 where kind = 'WALLET' and owner_id = "
                + wallet.ownerId())).containsExactly(new LedgerAudit.Difference(DifferenceKind.BALANCE_WRONG,
                        "WALLET " + wallet.ownerId(), 1_000, 1_007));
    }

    @Test
    void findsAJournalThatDoesNotSumToZeroAndEverythingThatFollowsFromIt() {
        var wallet = walletWith(ledger, yuan(10));

        assertThat(auditAfter("update ledger.entry set amount = amount + 1 where account_id = "
                + "(select id from ledger.account where kind = 'WALLET' and owner_id = " + wallet.ownerId() + ")"))
                .extracting(LedgerAudit.Difference::kind)
                .containsExactly(DifferenceKind.BALANCE_WRONG, DifferenceKind.ENTRY_OUT_OF_LINE,
                        DifferenceKind.JOURNAL_UNBALANCED);
    }

    @Test
    void findsAnEntryThatIsMissing() {
        var wallet = walletWith(ledger, yuan(10));

        assertThat(auditAfter("delete from ledger.entry where account_id = "
                + "(select id from ledger.account where kind = 'WALLET' and owner_id = " + wallet.ownerId() + ")"))
                .extracting(LedgerAudit.Difference::kind)
                .containsExactly(DifferenceKind.BALANCE_WRONG, DifferenceKind.JOURNAL_UNBALANCED);
    }

    @Test
    void findsAJournalWithoutEntriesAndEntriesWithoutAJournal() {
        long journal = anyId();

        assertThat(auditAfter("insert into ledger.journal (id, kind, reference, memo, at) values (" + journal
                + ", 'TOP_UP', 'test-" + journal + "', '', now())"))
                .containsExactly(
                        new LedgerAudit.Difference(DifferenceKind.JOURNAL_EMPTY, "journal " + journal, 0, 0));
        long wallet = walletWith(ledger, yuan(10)).ownerId();
        assertThat(auditAfter("delete from ledger.journal where id = (select journal_id from ledger.entry "
                + "join ledger.account on account.id = account_id where kind = 'WALLET' and owner_id = " + wallet
                + ")")).hasSize(2).extracting(LedgerAudit.Difference::kind).containsOnly(DifferenceKind.ENTRY_STRAY);
    }

    @Test
    void nothingPlantedIsLeftAndTheLedgerIsClean() {
        var wallet = walletWith(ledger, yuan(10));
        ledger.post(payment(wallet, Account.escrow(anyId()), yuan(4))).orRefuse();

        var audit = auditLedger.audit(staff(OrganisationKind.PLATFORM, Role.FINANCE)).orRefuse();

        assertThat(audit.differences()).isEmpty();
        assertThat(audit.sumFen()).isZero();
        assertThat(audit.journals()).isGreaterThanOrEqualTo(2);
        assertThat(audit.entries()).isGreaterThanOrEqualTo(2 * audit.journals());
        assertThat(audit.isClean()).isTrue();
    }

    /** Plants a fault with the guards off, audits, and rolls everything back, the guards' absence included. */
    private List<LedgerAudit.Difference> auditAfter(String fault) {
        var found = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            for (var table : List.of("account", "journal", "entry")) {
                jdbc.sql(WITHOUT_GUARDS.formatted(table)).update();
            }
            assertThat(jdbc.sql(fault).update()).isPositive();
            return auditLedger.recompute().differences();
        });
        return found == null ? List.of() : found;
    }

    private static Caller staff(OrganisationKind kind, Role role) {
        return new Caller(1, "员工", false, List.of(new Membership(1, "组织", kind, role)));
    }
}
