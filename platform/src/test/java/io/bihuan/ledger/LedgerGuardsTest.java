package io.bihuan.ledger;

import static io.bihuan.ledger.LedgerFixture.anyId;
import static io.bihuan.ledger.LedgerFixture.topUp;
import static io.bihuan.ledger.LedgerFixture.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What SQL itself refuses to a program that goes past the ledger's door. */
@PlatformTest
class LedgerGuardsTest {

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private long walletId;
    private long channelId;
    private long journalId;

    @BeforeEach
    void aWalletWithTenYuan() {
        var wallet = Account.wallet(anyId());
        journalId = ledger.post(topUp(wallet, yuan(10))).orRefuse().id();
        walletId = accountId(wallet);
        channelId = accountId(Account.channel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update ledger.entry set amount = amount + 1 where journal_id = %d",
            "delete from ledger.entry where journal_id = %d", "delete from ledger.journal where id = %d",
            "update ledger.journal set memo = 'other' where id = %d", "truncate ledger.entry",
            "truncate ledger.journal cascade", "truncate ledger.account",
            "delete from ledger.account where id = (select min(account_id) from ledger.entry where journal_id = %d)",
            "update ledger.account set owner_id = 1 where id = (select min(account_id) from ledger.entry "
                    + "where journal_id = %d)"})
    void whatIsWrittenStaysWritten(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement.formatted(journalId)).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    @Test
    void aLegWithoutItsCounterLegCannotBeStored() {
        assertRefused("sum to 0", "(:journal, 1, :wallet, 2, 100, 1100)");
    }

    @Test
    void legsThatDoNotSumToZeroCannotBeStored() {
        assertRefused("sum to 0",
                "(:journal, 1, :wallet, 2, 100, 1100), (:journal, 2, :channel, :channelNext, -99, :channelAfter)");
    }

    @Test
    void legsOfAJournalThatIsAlreadyThereCannotBeAdded() {
        var sql = """
            insert into ledger.entry (journal_id, leg, account_id, number, amount, balance_after)
            values (%1$d, 3, %2$d, 2, 100, 1100), (%1$d, 4, %3$d, 999999999, -100, 0)
            """.formatted(journalId, walletId, channelId);

        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("numbered from 1");
    }

    @Test
    void legsOfNoJournalCannotBeStored() {
        var sql = """
            insert into ledger.entry (journal_id, leg, account_id, number, amount, balance_after)
            values (-1, 1, %d, 2, 100, 1100), (-1, 2, %d, 999999999, -100, 0)
            """.formatted(walletId, channelId);

        assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("belongs to a journal");
    }

    @Test
    void entriesThatTheAccountsDoNotFollowCannotBeStored() {
        assertRefused("last entry",
                "(:journal, 1, :wallet, 2, 100, 1100), (:journal, 2, :channel, :channelNext, -100, :channelAfter)");
    }

    @Test
    void anEntryOfNothingCannotBeStored() {
        assertRefused("amount", "(:journal, 1, :wallet, 2, 0, 1000), (:journal, 2, :channel, 999999999, 0, 0)");
    }

    @Test
    void aReferenceCannotBeStoredTwice() {
        assertThatThrownBy(() -> jdbc.sql("""
            insert into ledger.journal (id, kind, reference, memo, at)
            select :id, kind, reference, '', now() from ledger.journal where id = :journal
            """).param("id", anyId()).param("journal", journalId).update())
                .hasMessageContaining("journal_once");
    }

    @Test
    void anAccountCannotGoBelowZeroUnlessItIsAChannel() {
        assertThatThrownBy(() -> jdbc.sql("update ledger.account set balance = -1 where id = ?").param(walletId)
                .update()).hasMessageContaining("balance_not_negative");
        assertThat(ledger.balance(Account.channel()).isNegative()).isTrue();
    }

    private void assertRefused(String why, String entries) {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            long journal = anyId();
            jdbc.sql("insert into ledger.journal (id, kind, reference, memo, at) values (?, 'TOP_UP', ?, '', now())")
                    .params(journal, "test-" + journal).update();
            insert(entries, journal);
        })).isInstanceOf(DataAccessException.class).hasMessageContaining(why);
    }

    private void insert(String entries, long journal) {
        var channel = jdbc.sql("select entries + 1 as next, balance from ledger.account where id = ?")
                .param(channelId).query().singleRow();
        jdbc.sql("insert into ledger.entry (journal_id, leg, account_id, number, amount, balance_after) values "
                + entries.replace(":journal", Long.toString(journal)).replace(":wallet", Long.toString(walletId))
                        .replace(":channelNext", String.valueOf(channel.get("next")))
                        .replace(":channelAfter", String.valueOf(channel.get("balance")))
                        .replace(":channel", Long.toString(channelId)))
                .update();
    }

    private long accountId(Account account) {
        return jdbc.sql("select id from ledger.account where kind = ? and owner_id = ?")
                .params(account.kind().name(), account.ownerId()).query(Long.class).single();
    }
}
