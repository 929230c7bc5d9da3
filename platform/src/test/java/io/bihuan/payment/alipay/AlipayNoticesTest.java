package io.bihuan.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.Notice.Rejected;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Slip;
import io.bihuan.payment.channel.TestKeys;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayNoticesTest {

    private static final AlipayStandIn ALIPAY = new AlipayStandIn();
    private static final Instant NOW = Instant.now();

    private final AlipayNotices notices = notices(
            new AlipayKeys(ALIPAY.application.getPrivate(), ALIPAY.own.getPublic(), null));

    @AfterAll
    static void close() {
        ALIPAY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sign", "=", "a=1", "&&&", "%zz=1", "sign=&a=1", "sign=AAAA&sign_type=RSA2"})
    void whatIsNoSignedFormIsRejected(String body) {
        var notice = notices.read(new Callback(Map.of(), body.getBytes(StandardCharsets.UTF_8)), NOW);

        assertThat(((Rejected) notice).verdict()).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Test
    void aCallbackThatWasChangedIsRejected() {
        var paid = AlipayStandIn.signed(paid(), ALIPAY.own);

        assertThat(verdict(paid.withBody(paid.body().replace("total_amount=1.00", "total_amount=0.01"))))
                .isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(paid.withBody(paid.body() + "&extra=1"))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    /** Of two fields of one name only one would be checked, and perhaps the other one read. */
    @Test
    void aFieldThatIsNamedTwiceIsRejected() {
        var paid = AlipayStandIn.signed(paid(), ALIPAY.own);

        assertThat(verdict(paid.withBody("total_amount=0.01&" + paid.body()))).isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(paid.withBody(paid.body() + "&total_amount=1.00"))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Test
    void aCallbackSignedBySomebodyElseIsRejected() {
        assertThat(verdict(AlipayStandIn.signed(paid(), TestKeys.pair()))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({"app_id, 2021999999999999", "seller_id, 2088999999999999", "seller_id, ''"})
    void aCallbackForAnotherAppOrSellerIsRejected(String field, String value) {
        var fields = paid();
        fields.put(field, value);

        assertThat(verdict(AlipayStandIn.signed(fields, ALIPAY.own))).isEqualTo(Verdict.ACCOUNT_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01 00:00:00", "2099-01-01 00:00:00", "", "today"})
    void aCallbackOfAnotherTimeIsRejected(String time) {
        var fields = paid();
        fields.put("notify_time", time);

        assertThat(verdict(AlipayStandIn.signed(fields, ALIPAY.own))).isEqualTo(Verdict.OUT_OF_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.001", "-1.00", "1e2", "1,00", "12345678901234567890.00", "٣.00"})
    void anAmountThatIsNoneIsRejected(String amount) {
        var fields = paid();
        fields.put("total_amount", amount);

        assertThat(verdict(AlipayStandIn.signed(fields, ALIPAY.own))).isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void aCertificateIsBelievedUntilItsTimeIsOver() {
        var from = NOW.minus(Duration.ofDays(100));
        var valid = TestKeys.certificate(ALIPAY.own, "Ant Financial", 7, from, NOW.plusSeconds(1));
        var expired = TestKeys.certificate(ALIPAY.own, "Ant Financial", 7, from, NOW.minusSeconds(1));
        var another = paid();
        another.put("alipay_cert_sn", "0123456789abcdef0123456789abcdef");
        var paid = AlipayStandIn.signed(paid(), ALIPAY.own);

        assertThat(byCertificate(valid).read(paid.asCallback(), NOW)).isInstanceOf(Notice.OfPayment.class);
        assertThat(((Rejected) byCertificate(expired).read(paid.asCallback(), NOW)).verdict())
                .isEqualTo(Verdict.CERTIFICATE_EXPIRED);
        assertThat(((Rejected) byCertificate(valid).read(AlipayStandIn.signed(another, ALIPAY.own).asCallback(), NOW))
                .verdict()).isEqualTo(Verdict.CERTIFICATE_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAIT_BUYER_PAY", "TRADE_CLOSED", "SOMETHING_NEW"})
    void aStateThatIsNotPaidDoesNothing(String status) {
        var fields = paid();
        fields.put("trade_status", status);

        assertThat(notices.read(AlipayStandIn.signed(fields, ALIPAY.own).asCallback(), NOW))
                .isEqualTo(new Notice.OfOther("trade_status " + status));
    }

    @Test
    void tellsWhatWasPaid() {
        assertThat(notices.read(AlipayStandIn.signed(paid(), ALIPAY.own).asCallback(), NOW)).isEqualTo(
                new Notice.OfPayment("4711", new PaymentThere.Paid("2026", Money.ofFen(100))));
    }

    @Test
    void aRefundIsAReasonToAskForItBecauseItsAmountIsThatOfAllRefunds() {
        var fields = paid();
        fields.put("gmt_refund", "2026-11-11 20:00:00.123");
        fields.put("refund_fee", "0.60");
        fields.put("out_biz_no", "12");

        assertThat(notices.read(AlipayStandIn.signed(fields, ALIPAY.own).asCallback(), NOW))
                .isEqualTo(new Notice.OfRefund("12", new RefundThere.UnderWay()));
    }

    private static AlipayNotices notices(AlipayKeys keys) {
        return new AlipayNotices(AlipayStandIn.APP, AlipayStandIn.SELLER, keys);
    }

    private static AlipayNotices byCertificate(X509Certificate certificate) {
        return notices(new AlipayKeys(ALIPAY.application.getPrivate(), certificate.getPublicKey(),
                new AlipayKeys.Certificates("app", "root", certificate)));
    }

    private static Map<String, String> paid() {
        return ALIPAY.paid(4711, 100);
    }

    private Verdict verdict(Slip slip) {
        return ((Rejected) notices.read(slip.asCallback(), NOW)).verdict();
    }
}
