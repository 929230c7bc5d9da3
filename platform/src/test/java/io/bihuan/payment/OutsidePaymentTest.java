package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Rows;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.channel.Slip;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.channel.StandIn.Mood;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments by institutions outside that lose, double, delay and forge what they call back, or are not there at all. */
@PlatformTest
@ParameterizedClass
@ValueSource(strings = {"WECHAT", "ALIPAY"})
class OutsidePaymentTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long FEN = 100_00;

    private final String code;

    @Autowired
    private Payments payments;
    @Autowired
    private OrderPayments orderPayments;
    @Autowired
    private AskForPayment askForPayment;
    @Autowired
    private StuckRefunds stuckRefunds;
    @Autowired
    private WatchChannels watchChannels;
    @Autowired
    private Ledger ledger;
    @Autowired
    private Ids ids;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private long order;
    private long merchant;
    private Caller buyer = new Caller(1, "", false, List.of());

    OutsidePaymentTest(String code) {
        this.code = code;
    }

    @AfterEach
    void getWell() {
        institution().feels(Mood.WORKING);
        StandInChannels.WECHAT.refundsBecome("PROCESSING");
        StandInChannels.ALIPAY.refundsBecome("REFUND_SUCCESS");
    }

    @Test
    void anUnreachableProviderIsToldAtOnceAndTheBuyerMayTryAgain() {
        var payment = place();
        for (var mood : List.of(Mood.FAILING, Mood.SLOW, Mood.FORGED, Mood.ANSWERS_LOST)) {
            institution().feels(mood);
            assertThat(code(ask())).isEqualTo("CHANNEL_AWAY");
        }
        institution().feels(Mood.WORKING);

        assertThat(ask().orRefuse()).contains(Long.toString(payment.id()));
        assertThat(state()).isEqualTo(PaymentState.PAYING);
        assertThat(escrow()).isEqualTo(Money.ZERO);
    }

    @Test
    void onlyTheBuyerIsGivenACode() {
        place();

        assertThat(code(askForPayment.ask(new Caller(2, "", false, List.of()), order))).isEqualTo("NOT_FOUND");
        assertThat(code(askForPayment.ask(buyer, order + 1))).isEqualTo("NOT_FOUND");
    }

    @Test
    void aPaymentArrivesByItsCallbackOnce() throws Exception {
        var payment = asked();
        var notice = institution().buyerPays(payment.id());

        assertTaken(notice);
        assertTaken(notice);
        assertTaken(institution().paidNotice(payment.id()));

        assertThat(state()).isEqualTo(PaymentState.PAID);
        assertThat(escrow()).isEqualTo(Money.ofFen(FEN));
        assertThat(verdicts(payment.id())).containsExactly(Verdict.TAKEN, Verdict.KNOWN, Verdict.KNOWN);
        assertThat(code(ask())).isEqualTo("PAYMENT_OVER");
    }

    @Test
    void aStormOfTheSameCallbackPaysOnce() throws Exception {
        var payment = asked();
        var notice = institution().buyerPays(payment.id());
        Callable<HttpResponse<String>> send = () -> notice.sendTo(port);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(16, send))).allSatisfy(
                    answer -> assertThat(institution().isTaken(answer.get().statusCode(), answer.get().body()))
                            .isTrue());
        }

        assertThat(escrow()).isEqualTo(Money.ofFen(FEN));
        assertThat(verdicts(payment.id())).hasSize(16).containsOnlyOnce(Verdict.TAKEN);
    }

    @Test
    void aForgedCallbackPaysNothing() throws Exception {
        var payment = asked();

        assertRefused(institution().forgedNotice(payment.id()), Verdict.SIGNATURE_WRONG);

        assertThat(state()).isEqualTo(PaymentState.PAYING);
        assertThat(escrow()).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallbackWithAnotherAmountPaysNothing() throws Exception {
        var payment = asked();

        assertRefused(institution().paidNotice(payment.id(), 1), Verdict.AMOUNT_WRONG);
        assertRefused(institution().paidNotice(payment.id(), FEN + 1), Verdict.AMOUNT_WRONG);

        assertThat(state()).isEqualTo(PaymentState.PAYING);
        assertThat(escrow()).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallbackForAnotherMerchantPaysNothing() throws Exception {
        var payment = asked();

        assertRefused(institution().noticeForAnotherMerchant(payment.id()), Verdict.ACCOUNT_WRONG);

        assertThat(state()).isEqualTo(PaymentState.PAYING);
    }

    @Test
    void aCallbackForAnUnknownOrAForeignPaymentPaysNothing() throws Exception {
        asked();
        assertRefused(institution().paidNotice(42, FEN), Verdict.NUMBER_UNKNOWN);
        assertRefused(institution().paidNotice(-1, FEN), Verdict.NUMBER_UNKNOWN);

        var ofTheOther = code.equals("WECHAT") ? "ALIPAY" : "WECHAT";
        var foreign = payments.pay(ofTheOther, request(ids.next())).orRefuse();
        assertRefused(institution().paidNotice(foreign.id(), FEN), Verdict.NUMBER_UNKNOWN);
    }

    @Test
    void oneOfTheirTradesNeverPaysTwoOfOurs() throws Exception {
        var first = asked();
        assertTaken(institution().buyerPays(first.id()));
        var second = asked();

        assertRefused(institution().sameTrade(first.id(), second.id()), Verdict.CONTRADICTION);

        assertThat(state()).isEqualTo(PaymentState.PAYING);
    }

    @Test
    void whatIsTooLargeOrForNobodyIsRefused() throws Exception {
        var large = new Slip("/api/v1/payment-callbacks/" + code.toLowerCase(Locale.ROOT),
                Map.of("Content-Type", "text/plain"), "x".repeat(70_000));
        assertThat(large.sendTo(port).statusCode()).isEqualTo(413);
        assertThat(new Slip("/api/v1/payment-callbacks/wallet", Map.of(), "x").sendTo(port).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLostCallbackIsMadeUpForByAsking() throws Exception {
        var payment = asked();
        institution().buyerPays(payment.id());

        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.PAID);
        assertThat(escrow()).isEqualTo(Money.ofFen(FEN));
        assertTaken(institution().paidNotice(payment.id()));
        assertThat(escrow()).isEqualTo(Money.ofFen(FEN));
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgainLater() throws Exception {
        var payment = asked();
        institution().buyerPays(payment.id());
        institution().feels(Mood.FAILING);
        lookNow(payment.id());
        assertThat(state()).isEqualTo(PaymentState.PAYING);
        institution().feels(Mood.WORKING);

        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.PAID);
    }

    @Test
    void aPaymentThatNobodyMakesIsClosedThereAndHere() throws Exception {
        var payment = asked();

        endTheTime(payment.id());
        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.CLOSED);
        assertThat(institution().isClosed(payment.id())).isTrue();
        assertThat(code(ask())).isEqualTo("PAYMENT_OVER");
    }

    @Test
    void aPaymentThatWasNeverAskedForIsClosedHere() throws Exception {
        var payment = place();
        institution().asked();

        endTheTime(payment.id());
        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.CLOSED);
        assertThat(institution().asked()).noneMatch(call -> call.contains(Long.toString(payment.id())));
    }

    @Test
    void aPaymentInTheLastMomentCounts() throws Exception {
        var payment = asked();
        institution().buyerPays(payment.id());

        endTheTime(payment.id());
        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.PAID);
    }

    @Test
    void aPaymentThatComesTooLateGoesBackByItself() throws Exception {
        var payment = asked();
        closeWithoutAnswerOfTheProvider(payment.id());
        long refunding = refunding().fen();

        assertTaken(institution().buyerPays(payment.id()));

        assertThat(verdicts(payment.id())).containsExactly(Verdict.LATE);
        assertThat(state()).isEqualTo(PaymentState.LATE);
        assertThat(escrow()).isEqualTo(Money.ZERO);
        var refund = payments.refundsOf(order).getFirst();
        assertThat(refund.amountFen()).isEqualTo(FEN);
        lookNow(refund.id());
        arrive(refund);
        assertThat(institution().refundedFen(payment.id())).isEqualTo(FEN);
        assertThat(refunding().fen()).isEqualTo(refunding);
    }

    @Test
    void aLatePaymentWhoseCallbackGotLostIsFoundAndGoesBack() throws Exception {
        var payment = asked();
        closeWithoutAnswerOfTheProvider(payment.id());
        institution().buyerPays(payment.id());

        lookNow(payment.id());

        await().atMost(SOON).until(() -> state() == PaymentState.LATE);
        assertThat(payments.refundsOf(order)).hasSize(1);
    }

    @Test
    void aRefundGoesToTheChannelThatThePaymentCameFrom() throws Exception {
        var payment = paid();
        long refunding = refunding().fen();

        var refund = refund("a", 30_00).orRefuse();
        assertThat(refund.state()).isEqualTo(RefundState.REQUESTED);
        assertThat(escrow()).isEqualTo(Money.ofFen(70_00));
        lookNow(refund.id());
        arrive(refund);

        assertThat(institution().refundedFen(payment.id())).isEqualTo(30_00);
        assertThat(refunding().fen()).isEqualTo(refunding);
        assertThat(ledger.balance(Account.wallet(buyer.personId()))).isEqualTo(Money.ZERO);
        var sent = ledger.find(JournalKind.REFUND_SENT, Long.toString(refund.id())).orElseThrow();
        assertThat(sent.orderId()).isEqualTo(order);
    }

    @Test
    void aRefundAboveWhatWasPaidIsRefusedWhereverItIs() throws Exception {
        paid();
        refund("a", 60_00).orRefuse();

        assertThat(code(refund("b", 40_01))).isEqualTo("REFUND_ABOVE_PAID");
        assertThat(payments.refundsOf(order)).hasSize(1);
    }

    @Test
    void aRefundIsSentOnceHoweverOftenItIsAskedFor() throws Exception {
        var payment = paid();
        var first = refund("a", 60_00).orRefuse();
        lookNow(first.id());
        var again = refund("a", 60_00).orRefuse();
        lookNow(first.id());
        arrive(first);
        if (code.equals("WECHAT")) {
            assertTaken(institution().refundNotice(first.id()));
        }

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(institution().refundedFen(payment.id())).isEqualTo(60_00);
        assertThat(payments.refundsOf(order)).hasSize(1);
    }

    @Test
    void aRefundWhoseAnswerGotLostIsLookedForAndNotSentTwice() throws Exception {
        var payment = paid();
        institution().feels(Mood.ANSWERS_LOST);
        var refund = refund("a", 60_00).orRefuse();
        lookNow(refund.id());
        await().atMost(SOON).until(() -> payments.refundsOf(order).getFirst().state() == RefundState.SENT);
        institution().feels(Mood.WORKING);

        lookNow(refund.id());
        arrive(refund);

        assertThat(institution().refundedFen(payment.id())).isEqualTo(60_00);
    }

    @Test
    void aRefundThatTheProviderNeverGotIsSentAgain() throws Exception {
        var payment = paid();
        institution().feels(Mood.FAILING);
        var refund = refund("a", 60_00).orRefuse();
        lookNow(refund.id());
        await().atMost(SOON).until(() -> payments.refundsOf(order).getFirst().state() == RefundState.SENT);
        institution().feels(Mood.WORKING);

        lookNow(refund.id());
        arrive(refund);

        assertThat(institution().refundedFen(payment.id())).isEqualTo(60_00);
    }

    @Test
    void aRefundForWhichThePlatformHasTooLittleThereIsTriedAgain() throws Exception {
        paid();
        refundsBecome("NOT_ENOUGH");
        var refund = refund("a", 60_00).orRefuse();
        lookNow(refund.id());
        await().atMost(SOON).until(() -> failure(refund).contains("NOT_ENOUGH"));
        assertThat(refunding().fen()).isGreaterThanOrEqualTo(60_00);
        getWell();

        lookNow(refund.id());
        arrive(refund);
        assertThat(failure(refund)).isEmpty();
    }

    @Test
    void aRefundThatIsTriedTooOftenWaitsForAPersonAndCanStillArrive() throws Exception {
        paid();
        refundsBecome("NOT_ENOUGH");
        var refund = refund("a", 60_00).orRefuse();
        jdbc.sql("update payment.refund_outside set looks = 1000 where refund_id = ?").param(refund.id()).update();
        lookNow(refund.id());
        await().atMost(SOON).until(() -> payments.refundsOf(order).getFirst().state() == RefundState.FAILED);
        getWell();
        var finance = new Caller(ids.next(), "", false,
                List.of(new Membership(0, "", OrganisationKind.PLATFORM, Role.FINANCE)));
        assertThat(code(stuckRefunds.tryAgain(buyer, refund.id()))).isEqualTo("RIGHT_MISSING");
        assertThat(stuckRefunds.read(finance).orRefuse()).extracting(StuckRefunds.StuckRefund::id)
                .contains(refund.id());

        stuckRefunds.tryAgain(finance, refund.id()).orRefuse();
        watchChannels.look();

        arrive(refund);
        assertThat(code(stuckRefunds.tryAgain(finance, refund.id()))).isEqualTo("NOT_FOUND");
    }

    /** Both say that they gave it back; only the one that was paid is believed, and nothing goes back twice. */
    @Test
    void aRefundByTwoChannelsCountsOnceByTheOneThatWasPaid() throws Exception {
        var payment = paid();
        var refund = refund("a", FEN).orRefuse();
        var another = StandInChannels.of(code.equals("WECHAT") ? "ALIPAY" : "WECHAT");

        var forged = another.refundNoticeOfAnother(payment.id(), refund.id(), FEN).sendTo(port);

        assertThat(another.isTaken(forged.statusCode(), forged.body())).isFalse();
        assertThat(payments.refundsOf(order)).singleElement().extracting(Refund::state).isNotEqualTo(RefundState.DONE);
        assertThat(code(refund("b", 1))).isEqualTo("REFUND_ABOVE_PAID");
        lookNow(refund.id());
        arrive(refund);
        assertThat(institution().refundedFen(payment.id())).isEqualTo(FEN);
        assertThat(another.refundedFen(payment.id())).isZero();
        assertThat(refunding()).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderPaidTwiceByTwoChannelsGivesEachBackByItsOwn() throws Exception {
        var late = asked();
        closeWithoutAnswerOfTheProvider(late.id());
        var another = StandInChannels.of(code.equals("WECHAT") ? "ALIPAY" : "WECHAT");
        var second = payments.pay(another.code(), request(order)).orRefuse();
        ask().orRefuse();
        another.buyerPays(second.id()).sendTo(port);
        assertThat(state()).isEqualTo(PaymentState.PAID);

        assertTaken(institution().buyerPays(late.id()));
        refund("a", FEN).orRefuse();

        assertThat(code(refund("b", 1))).isEqualTo("REFUND_ABOVE_PAID");
        for (var back : payments.refundsOf(order)) {
            lookNow(back.id());
            var by = back.paymentId() == late.id() ? institution() : another;
            await().atMost(SOON).until(() -> by.refundedFen(back.paymentId()) == FEN);
        }
        assertThat(escrow()).isEqualTo(Money.ZERO);
    }

    /** Nobody can say where it goes: to who paid, by the trade that paid. */
    @Test
    void aRefundToAnotherAccountCannotBeAskedFor() throws Exception {
        paid();
        long thief = ids.next();
        assertThatThrownBy(() -> new RefundRequest.Source(Account.wallet(thief), Money.ofFen(1)))
                .hasMessageContaining("not taken from");

        var refund = refund("a", FEN).orRefuse();
        lookNow(refund.id());
        arrive(refund);

        var touched = jdbc
                .sql("""
                    select distinct a.kind || ':' || a.owner_id
                    from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id
                    where j.order_id = ?
                    """)
                .param(order).query(String.class).set();
        assertThat(touched).hasSize(3).contains("ESCROW:" + merchant, "REFUNDING:" + buyer.personId())
                .filteredOn(account -> account.startsWith("CHANNEL:")).hasSize(1);
    }

    /** A refund made at the provider's own console tells of itself before the payment does. */
    @Test
    void aRefundThatNobodyAskedForHereChangesNothing() throws Exception {
        var payment = asked();
        institution().buyerPays(payment.id());

        assertRefused(institution().refundNoticeOfConsole(payment.id()), Verdict.NUMBER_UNKNOWN);
        assertThat(state()).isEqualTo(PaymentState.PAYING);

        assertTaken(institution().paidNotice(payment.id()));
        assertThat(state()).isEqualTo(PaymentState.PAID);
    }

    /** The payment's callback is delayed so long that the refund's overtakes it. */
    @Test
    void aRefundsCallbackMayOvertakeThePayments() throws Exception {
        var payment = asked();
        var late = institution().buyerPays(payment.id());
        lookNow(payment.id());
        await().atMost(SOON).until(() -> state() == PaymentState.PAID);
        var refund = refund("a", FEN).orRefuse();
        lookNow(refund.id());
        arrive(refund);

        assertTaken(institution().refundNotice(refund.id()));
        assertTaken(late);

        assertThat(escrow()).isEqualTo(Money.ZERO);
        assertThat(state()).isEqualTo(PaymentState.PAID);
        assertThat(payments.refundsOf(order)).singleElement().extracting(Refund::state).isEqualTo(RefundState.DONE);
    }

    @Test
    void callbacksAreKeptAsTheyCame() throws Exception {
        var payment = asked();
        var notice = institution().buyerPays(payment.id());
        assertTaken(notice);

        var kept = jdbc.sql("select body from payment.callback where payment_id = ?").param(payment.id())
                .query(byte[].class).single();
        assertThat(kept).asString(StandardCharsets.UTF_8).isEqualTo(notice.body());
        assertThatThrownBy(() -> jdbc.sql("update payment.callback set verdict = 'TAKEN'").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    @Test
    void aBuyersPageSeesTheChannelsAndThePayment() throws Exception {
        var channels = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/payment-channels")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(channels.body()).isEqualTo("{\"codes\":[\"WALLET\",\"ALIPAY\",\"WECHAT\"]}");

        place();
        ask().orRefuse();
        assertThat(orderPayments.ofBuyer(buyer, order)).hasValueSatisfying(payment -> {
            assertThat(payment.codeUrl()).isNotNull();
            assertThat(payment.payUntil()).isNotNull();
        });
    }

    private Payment place() {
        order = ids.next();
        merchant = ids.next();
        buyer = new Caller(ids.next(), "", false, List.of());
        return payments.pay(code, request(order)).orRefuse();
    }

    private PaymentRequest request(long orderId) {
        return new PaymentRequest(orderId, buyer.personId(), merchant, Money.ofFen(FEN));
    }

    private Payment asked() {
        var payment = place();
        ask().orRefuse();
        return payment;
    }

    private Payment paid() throws Exception {
        var payment = asked();
        assertTaken(institution().buyerPays(payment.id()));
        return payment;
    }

    private Outcome<String> ask() {
        return askForPayment.ask(buyer, order);
    }

    private Outcome<Refund> refund(String key, long fen) {
        return payments.refund(RefundRequest.fromEscrow(order, key, merchant, Money.ofFen(fen), "不想要了"));
    }

    /** WeChat tells by a callback, Alipay when it is asked. */
    private void arrive(Refund refund) throws Exception {
        await().atMost(SOON).until(() -> {
            var state = payments.refundsOf(order).stream().filter(one -> one.id() == refund.id()).findFirst()
                    .orElseThrow().state();
            return code.equals("WECHAT") ? state != RefundState.REQUESTED : state == RefundState.DONE;
        });
        if (code.equals("WECHAT")) {
            await().atMost(SOON).until(() -> institution().knowsRefund(refund.id()));
            assertTaken(institution().refundArrives(refund.id()));
        }
        assertThat(payments.refundsOf(order)).filteredOn(one -> one.id() == refund.id()).singleElement()
                .extracting(Refund::state).isEqualTo(RefundState.DONE);
    }

    private void closeWithoutAnswerOfTheProvider(long paymentId) throws Exception {
        institution().feels(Mood.FAILING);
        jdbc.sql("update payment.payment_outside set pay_until = now() - interval '1 hour' where payment_id = ?")
                .param(paymentId).update();
        lookNow(paymentId);
        await().atMost(SOON).until(() -> state() == PaymentState.CLOSED);
        institution().feels(Mood.WORKING);
    }

    private void endTheTime(long paymentId) {
        jdbc.sql("update payment.payment_outside set pay_until = now() where payment_id = ?").param(paymentId)
                .update();
    }

    /** The timer of the platform itself may be faster; each look is taken by one of them. */
    private void lookNow(long id) throws InterruptedException {
        jdbc.sql("update payment.payment_outside set next_look_at = now() where payment_id = ?").param(id).update();
        jdbc.sql("update payment.refund_outside set next_look_at = now() where refund_id = ?").param(id).update();
        watchChannels.look();
    }

    private void assertTaken(Slip slip) throws Exception {
        var answer = slip.sendTo(port);
        assertThat(institution().isTaken(answer.statusCode(), answer.body())).as("%s", answer.body()).isTrue();
    }

    private void assertRefused(Slip slip, Verdict verdict) throws Exception {
        long before = count(verdict);
        var answer = slip.sendTo(port);
        assertThat(institution().isTaken(answer.statusCode(), answer.body())).isFalse();
        assertThat(count(verdict)).isEqualTo(before + 1);
    }

    private long count(Verdict verdict) {
        return jdbc.sql("select count(*) from payment.callback where channel = ? and verdict = ?")
                .params(code, verdict.name()).query(Long.class).single();
    }

    private List<Verdict> verdicts(long paymentId) {
        return Rows.all(jdbc.sql("select verdict from payment.callback where payment_id = ? order by id")
                .param(paymentId).query(Verdict.class));
    }

    private String failure(Refund refund) {
        return jdbc.sql("select coalesce(failure, '') from payment.refund_outside where refund_id = ?")
                .param(refund.id()).query(String.class).single();
    }

    private void refundsBecome(String status) {
        StandInChannels.WECHAT.refundsBecome(status);
        StandInChannels.ALIPAY.refundsBecome(status);
    }

    private PaymentState state() {
        return orderPayments.ofBuyer(buyer, order).orElseThrow().state();
    }

    private Money escrow() {
        return ledger.balance(Account.escrow(merchant));
    }

    private Money refunding() {
        return ledger.balance(Account.refunding(buyer.personId()));
    }

    private StandIn institution() {
        return StandInChannels.of(code);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }
}
