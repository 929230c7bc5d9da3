package io.bihuan.ledger;

import static io.bihuan.ledger.LedgerFixture.anyId;
import static io.bihuan.ledger.LedgerFixture.anyReference;
import static io.bihuan.ledger.LedgerFixture.payment;
import static io.bihuan.ledger.LedgerFixture.topUp;
import static io.bihuan.ledger.LedgerFixture.walletWith;
import static io.bihuan.ledger.LedgerFixture.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.money.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class LedgerTest {

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void moreThanAnAccountHoldsIsRefusedAndNothingMoves() {
        var wallet = walletWith(ledger, yuan(10));
        var escrow = Account.escrow(anyId());

        var refusal = refusal(ledger.post(payment(wallet, escrow, Money.ofFen(1_001))));

        assertThat(refusal.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refusal.arguments()).containsEntry("balanceFen", 1_000L).containsEntry("missingFen", 1L)
                .containsEntry("missing", "0.01");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(10));
        assertThat(ledger.balance(escrow)).isEqualTo(Money.ZERO);
        assertThat(ledger.entries(wallet, null, 10).items()).hasSize(1);
    }

    @Test
    void anAccountThatWasNeverPostedToHasNothingToGive() {
        var refusal = refusal(ledger.post(payment(Account.wallet(anyId()), Account.escrow(anyId()), yuan(1))));

        assertThat(refusal.code()).isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void aReferenceThatWasUsedForAnotherMovementIsRefused() {
        var wallet = walletWith(ledger, yuan(10));
        var reference = anyReference();
        var first = JournalDraft.of(JournalKind.TOP_UP, reference, "").moving(yuan(1), Account.channel(), wallet);
        var second = JournalDraft.of(JournalKind.TOP_UP, reference, "").moving(yuan(2), Account.channel(), wallet);
        ledger.post(first).orRefuse();

        assertThat(refusal(ledger.post(second)).code()).isEqualTo("REFERENCE_REUSED");
        assertThat(refusal(ledger.postAll(List.of(first, second)).get(1)).code()).isEqualTo("REFERENCE_REUSED");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(11));
    }

    @Test
    void aMovementOfNothingIsRefused() {
        assertThat(refusal(ledger.post(payment(Account.wallet(anyId()), Account.escrow(anyId()), Money.ZERO))).code())
                .isEqualTo("NOTHING_TO_MOVE");
    }

    @Test
    void anAmountThatNoAccountMayHoldIsRefused() {
        var wallet = walletWith(ledger, yuan(1));

        assertThat(refusal(ledger.post(topUp(wallet, Money.ofFen(Long.MAX_VALUE)))).code())
                .isEqualTo("BALANCE_TOO_LARGE");
        assertThat(refusal(ledger.post(topUp(wallet, Batch.BALANCE_MAX))).code()).isEqualTo("BALANCE_TOO_LARGE");
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(1));
    }

    @Test
    void aPostingLeavesWithTheTransactionThatItJoined() {
        var wallet = Account.wallet(anyId());

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            ledger.post(topUp(wallet, yuan(5))).orRefuse();
            assertThat(ledger.balance(wallet)).isEqualTo(yuan(5));
            status.setRollbackOnly();
        });

        assertThat(ledger.balance(wallet)).isEqualTo(Money.ZERO);
    }

    @Test
    void moreAtOnceThanABatchMayHoldIsABug() {
        var draft = payment(Account.wallet(1), Account.escrow(1), yuan(1));
        var tooMany = IntStream.rangeClosed(0, Ledger.JOURNALS_PER_BATCH_MAX).mapToObj(i -> draft).toList();

        assertThatThrownBy(() -> ledger.postAll(tooMany)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSamePostingAgainAnswersWithTheFirst() {
        var wallet = Account.wallet(anyId());
        var draft = topUp(wallet, yuan(5)).forOrder(7);

        var first = ledger.post(draft).orRefuse();
        var again = ledger.post(draft).orRefuse();

        assertThat(again).isEqualTo(first);
        assertThat(ledger.find(JournalKind.TOP_UP, first.reference())).contains(first);
        assertThat(ledger.balance(wallet)).isEqualTo(yuan(5));
    }

    @Test
    void aBatchIsDecidedInItsOrderAndARefusedOneDoesNotTouchTheOthers() {
        var wallet = Account.wallet(anyId());
        var escrow = Account.escrow(anyId());
        var tooEarly = payment(wallet, escrow, yuan(1));
        var coming = topUp(wallet, yuan(3));
        var paid = payment(wallet, escrow, yuan(2));
        var tooMuch = payment(wallet, escrow, yuan(2));
        var rest = payment(wallet, escrow, yuan(1));

        var outcomes = ledger.postAll(List.of(tooEarly, coming, paid, tooMuch, paid, rest));

        assertThat(outcomes.stream().map(outcome -> outcome instanceof Outcome.Done<Journal>))
                .containsExactly(false, true, true, false, true, true);
        assertThat(outcomes.get(4)).isEqualTo(outcomes.get(2));
        assertThat(ledger.balance(wallet)).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(escrow)).isEqualTo(yuan(3));
        assertThat(ledger.entries(escrow, null, 10).items()).extracting(Entry::balanceAfter)
                .containsExactly(yuan(3), yuan(2));
    }

    @Test
    void aStatementIsReadInPagesNewestFirst() {
        var wallet = Account.wallet(anyId());
        for (int i = 1; i <= 5; i++) {
            ledger.post(topUp(wallet, Money.ofFen(i))).orRefuse();
        }

        var newest = ledger.entries(wallet, null, 2);
        var middle = ledger.entries(wallet, newest.nextCursor(), 2);
        var oldest = ledger.entries(wallet, middle.nextCursor(), 2);

        assertThat(newest.items()).extracting(Entry::number).containsExactly(5L, 4L);
        assertThat(newest.items()).extracting(Entry::balanceAfter).containsExactly(Money.ofFen(15), Money.ofFen(10));
        assertThat(middle.items()).extracting(Entry::amount).containsExactly(Money.ofFen(3), Money.ofFen(2));
        assertThat(oldest.items()).extracting(Entry::number).containsExactly(1L);
        assertThat(oldest.nextCursor()).isNull();
    }

    private static Refusal refusal(Outcome<Journal> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Journal>(var refusal) -> refusal;
            case Outcome.Done<Journal>(var journal) -> throw new AssertionError("was posted: " + journal);
        };
    }
}
