package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.RefundRequest.Source;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class RefundPaymentTest {

    private static final long PAID_FEN = 100_00;

    @Autowired
    private Payments payments;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Ids ids;

    @Autowired
    private JdbcClient jdbc;

    private long order;
    private long buyer;
    private long merchant;

    @BeforeEach
    void payAnOrder() {
        order = ids.next();
        buyer = ids.next();
        merchant = ids.next();
        ledger.post(JournalDraft.of(JournalKind.TOP_UP, "test-" + buyer, "").moving(Money.ofFen(PAID_FEN),
                Account.channel(), Account.wallet(buyer))).orRefuse();
        payments.pay("WALLET", new PaymentRequest(order, buyer, merchant, Money.ofFen(PAID_FEN))).orRefuse();
    }

    @Test
    void anOrderThatWasNotPaidHasNothingToRefund() {
        assertThat(code(payments.refund(
                RefundRequest.fromEscrow(ids.next(), "a", merchant, Money.ofFen(1), "不想要了"))))
                .isEqualTo("ORDER_NOT_PAID");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-9223372036854775808"})
    void anAmountOfNothingOrLessIsRefused(long fen) {
        assertThat(code(refund("a", fen))).isEqualTo("AMOUNT_NOT_POSITIVE");
        nothingWentBack();
    }

    @ParameterizedTest
    @CsvSource({"10001", "9223372036854775807"})
    void moreThanWasPaidIsRefused(long fen) {
        assertThat(code(refund("a", fen))).isEqualTo("REFUND_ABOVE_PAID");
        nothingWentBack();
    }

    @Test
    void amountsWhoseSumWouldOverflowAreRefused() {
        var most = Money.ofFen(Long.MAX_VALUE);
        var sources = List.of(new Source(Account.escrow(merchant), most), new Source(Account.host(7), most));

        assertThat(code(payments.refund(new RefundRequest(order, "a", sources, "退款"))))
                .isEqualTo("REFUND_ABOVE_PAID");
        nothingWentBack();
    }

    @Test
    void aSecondRefundMayTakeOnlyWhatTheFirstLeft() {
        refund("a", 60_00).orRefuse();

        assertThat(code(refund("b", 40_01))).isEqualTo("REFUND_ABOVE_PAID");
        refund("b", 40_00).orRefuse();

        assertThat(wallet()).isEqualTo(Money.ofFen(PAID_FEN));
        assertThat(code(refund("c", 1))).isEqualTo("REFUND_ABOVE_PAID");
    }

    @Test
    void aSourceThatDoesNotHaveSoMuchIsRefusedAndNothingStaysBehind() {
        var request = new RefundRequest(order, "a", List.of(new Source(Account.host(ids.next()), Money.ofFen(1))),
                "退款");

        assertThat(code(payments.refund(request))).isEqualTo("INSUFFICIENT_BALANCE");
        nothingWentBack();
    }

    @Test
    void aKeyThatWasUsedForAnotherAmountIsRefused() {
        refund("a", 1_00).orRefuse();

        assertThat(code(refund("a", 2_00))).isEqualTo("REFUND_KEY_REUSED");
        assertThat(wallet()).isEqualTo(Money.ofFen(1_00));
    }

    @Test
    void moneyIsNotTakenFromAnotherBuyersWallet() {
        assertThatThrownBy(() -> new Source(Account.wallet(7), Money.ofFen(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameKeyAgainAnswersWithTheFirstRefundAndMovesNothing() {
        var first = refund("a", 60_00).orRefuse();

        assertThat(refund("a", 60_00).orRefuse()).isEqualTo(first);
        assertThat(wallet()).isEqualTo(Money.ofFen(60_00));
        assertThat(payments.refundsOf(order)).containsExactly(first);
    }

    @Test
    void theWalletHasTheMoneyAtOnce() {
        var refund = refund("a", 30_00).orRefuse();

        assertThat(refund.state()).isEqualTo(RefundState.DONE);
        assertThat(refund.doneAt()).isNotNull();
        assertThat(wallet()).isEqualTo(Money.ofFen(30_00));
        assertThat(ledger.balance(Account.escrow(merchant))).isEqualTo(Money.ofFen(70_00));
        assertThat(ledger.entries(Account.wallet(buyer), null, 1).items()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(JournalKind.REFUND);
            assertThat(entry.orderId()).isEqualTo(order);
            assertThat(entry.memo()).isEqualTo("不想要了");
        });
    }

    /** After the settlement the parties of the sale have the money, and each gives its part back. */
    @Test
    void severalPartiesGiveTheMoneyBackInOneJournal() {
        long host = ids.next();
        var merchantHas = Account.merchant(merchant);
        ledger.post(JournalDraft.of(JournalKind.SETTLEMENT, Long.toString(order), "").forOrder(order)
                .moving(Money.ofFen(80_00), Account.escrow(merchant), merchantHas)
                .moving(Money.ofFen(20_00), Account.escrow(merchant), Account.host(host))).orRefuse();
        var sources = List.of(new Source(Account.host(host), Money.ofFen(10_00)),
                new Source(merchantHas, Money.ofFen(40_00)));

        var refund = payments.refund(new RefundRequest(order, "a", sources, "质量问题")).orRefuse();
        var again = payments.refund(new RefundRequest(order, "a", sources.reversed(), "质量问题")).orRefuse();

        assertThat(again).isEqualTo(refund);
        assertThat(refund.amountFen()).isEqualTo(50_00);
        assertThat(wallet()).isEqualTo(Money.ofFen(50_00));
        assertThat(ledger.balance(Account.host(host))).isEqualTo(Money.ofFen(10_00));
        assertThat(ledger.balance(merchantHas)).isEqualTo(Money.ofFen(40_00));
    }

    /** 24 requests of 10 yuan with 12 keys, all at once, for 100 yuan: 10 keys are refunded, once each. */
    @Test
    void aStormOfRefundsNeverGivesBackMoreThanWasPaid() throws Exception {
        var tasks = new ArrayList<Callable<Outcome<Refund>>>();
        for (int i = 0; i < 24; i++) {
            var key = "k" + i % 12;
            tasks.add(() -> refund(key, 10_00));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(tasks)).extracting(Future::resultNow).extracting(RefundPaymentTest::code)
                    .containsOnly("DONE", "REFUND_ABOVE_PAID");
        }

        assertThat(payments.refundsOf(order)).hasSize(10);
        assertThat(wallet()).isEqualTo(Money.ofFen(PAID_FEN));
        assertThat(ledger.balance(Account.escrow(merchant))).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"update payment.payment set refunded_fen = 0 where order_id = ?, refused",
            "update payment.refund set amount_fen = 1 where order_id = ?, refused",
            "update payment.refund set state = 'SENT' where order_id = ?, refused",
            "delete from payment.refund where order_id = ?, refused"})
    void theDatabaseItselfRefusesToChangeWhatWasRefunded(String statement, String why) {
        refund("a", 60_00).orRefuse();

        assertThatThrownBy(() -> jdbc.sql(statement).param(order).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theDatabaseItselfRefusesToRefundMoreThanWasPaid() {
        var first = refund("a", 60_00).orRefuse();

        assertThatThrownBy(() -> jdbc.sql("""
            insert into payment.refund (id, payment_id, order_id, refund_key, amount_fen, reason, state, journal_id,
              created_at)
            values (?, ?, ?, 'b', 4001, 'x', 'REQUESTED', 1, now())
            """).params(ids.next(), first.paymentId(), order).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("refunded_at_most_what_was_paid");
    }

    private Outcome<Refund> refund(String key, long fen) {
        return payments.refund(RefundRequest.fromEscrow(order, key, merchant, Money.ofFen(fen), "不想要了"));
    }

    private Money wallet() {
        return ledger.balance(Account.wallet(buyer));
    }

    private void nothingWentBack() {
        assertThat(payments.refundsOf(order)).isEmpty();
        assertThat(wallet()).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(Account.escrow(merchant))).isEqualTo(Money.ofFen(PAID_FEN));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }
}
