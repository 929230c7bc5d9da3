package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.money.Money;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class PaymentsTest {

    private static final int STORM_THREADS = 24;

    @Autowired
    private Payments payments;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Ids ids;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aWalletWithTooLittleRefusesAndNothingStaysBehind() {
        var request = request(buyerWith(100), 101);

        assertThat(refusal(payments.pay("WALLET", request)).code()).isEqualTo("WALLET_TOO_LOW");

        assertThat(payments.ofOrder(request.orderId())).isEmpty();
        assertThat(ledger.balance(Account.escrow(request.merchantId()))).isEqualTo(Money.ZERO);
        assertThat(rowsOf(request)).isZero();
    }

    @Test
    void aChannelThatDoesNotExistIsRefused() {
        assertThat(refusal(payments.pay("GOLD", request(buyerWith(100), 100))).code()).isEqualTo("CHANNEL_UNKNOWN");
    }

    @Test
    void anAmountOfNothingOrLessIsRefused() {
        assertThat(refusal(payments.pay("WALLET", request(buyerWith(100), 0))).code())
                .isEqualTo("AMOUNT_NOT_POSITIVE");
        assertThat(refusal(payments.pay("WALLET", request(buyerWith(100), -1))).code())
                .isEqualTo("AMOUNT_NOT_POSITIVE");
    }

    @Test
    void anotherPaymentOfAPaidOrderIsRefused() {
        var request = request(buyerWith(300), 100);
        payments.pay("WALLET", request).orRefuse();
        var another = new PaymentRequest(request.orderId(), request.payerId(), request.merchantId(), Money.ofFen(99));

        assertThat(refusal(payments.pay("WALLET", another)).code()).isEqualTo("ORDER_HAS_PAYMENT");
        assertThat(ledger.balance(Account.wallet(request.payerId()))).isEqualTo(Money.ofFen(200));
    }

    @Test
    void aPaidOrderHasItsMoneyInTheMerchantsEscrow() {
        var request = request(buyerWith(300), 100);

        var payment = payments.pay("WALLET", request).orRefuse();

        assertThat(payment.state()).isEqualTo(PaymentState.PAID);
        assertThat(payments.ofOrder(request.orderId())).contains(payment);
        assertThat(ledger.balance(Account.escrow(request.merchantId()))).isEqualTo(Money.ofFen(100));
        assertThat(ledger.entries(Account.wallet(request.payerId()), null, 1).items()).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.orderId()).isEqualTo(request.orderId());
                    assertThat(entry.amount()).isEqualTo(Money.ofFen(-100));
                });
    }

    @Test
    void theSameRequestAgainAnswersWithTheFirstPayment() {
        var request = request(buyerWith(300), 100);

        var first = payments.pay("WALLET", request).orRefuse();

        assertThat(payments.pay("WALLET", request).orRefuse()).isEqualTo(first);
        assertThat(ledger.balance(Account.wallet(request.payerId()))).isEqualTo(Money.ofFen(200));
    }

    @Test
    void aStormOfTheSamePaymentPaysOnce() throws Exception {
        var request = request(buyerWith(10_000), 100);
        Callable<Payment> pay = () -> payments.pay("WALLET", request).orRefuse();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(STORM_THREADS, pay));

            assertThat(answers).extracting(Future::resultNow).extracting(Payment::id).hasSize(STORM_THREADS)
                    .containsOnly(payments.ofOrder(request.orderId()).orElseThrow().id());
        }
        assertThat(ledger.balance(Account.wallet(request.payerId()))).isEqualTo(Money.ofFen(9_900));
        assertThat(rowsOf(request)).isEqualTo(1);
    }

    @ParameterizedTest(name = "PAID: {0}")
    @CsvSource({"update payment.payment set state = 'INIT' where order_id = ?",
            "update payment.payment set state = 'CLOSED' where order_id = ?",
            "update payment.payment set amount_fen = 1 where order_id = ?",
            "update payment.payment set payer_id = 1 where order_id = ?",
            "delete from payment.payment where order_id = ?"})
    void theDatabaseItselfRefusesToChangeWhatWasPaid(String statement) {
        var request = request(buyerWith(100), 100);
        payments.pay("WALLET", request).orRefuse();

        assertThatThrownBy(() -> jdbc.sql(statement).param(request.orderId()).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("refused");
    }

    private long buyerWith(long fen) {
        long buyer = ids.next();
        ledger.post(JournalDraft.of(JournalKind.TOP_UP, "test-" + buyer, "").moving(Money.ofFen(fen),
                Account.channel(), Account.wallet(buyer))).orRefuse();
        return buyer;
    }

    private PaymentRequest request(long buyer, long fen) {
        return new PaymentRequest(ids.next(), buyer, ids.next(), Money.ofFen(fen));
    }

    private long rowsOf(PaymentRequest request) {
        return jdbc.sql("select count(*) from payment.payment where order_id = ?").param(request.orderId())
                .query(Long.class).single();
    }

    private static Refusal refusal(Outcome<Payment> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Payment>(var refusal) -> refusal;
            case Outcome.Done<Payment>(var payment) -> throw new AssertionError("was paid: " + payment);
        };
    }
}
