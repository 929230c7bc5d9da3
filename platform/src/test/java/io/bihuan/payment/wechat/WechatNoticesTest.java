package io.bihuan.payment.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.Notice.Rejected;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Slip;
import io.bihuan.payment.channel.TestKeys;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WechatNoticesTest {

    private static final WechatStandIn WECHAT = new WechatStandIn();
    private static final Instant NOW = Instant.now();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final long SERIAL = 0x00AB_CDEFL;

    private final WechatNotices notices = notices(
            WechatKeys.of(WechatStandIn.KEY_ID, WECHAT.own.getPublic(), CLOCK));

    @AfterAll
    static void close() {
        WECHAT.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wechatpay-Serial", "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature"})
    void aCallbackThatIsNotSignedIsRejected(String header) {
        assertThat(verdict(paid().without(header))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Test
    void aCallbackThatWasChangedIsRejected() {
        assertThat(verdict(paid().withBody(paid().body() + " "))).isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(paid().with("Wechatpay-Nonce", "another"))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    /** WeChat itself sends such signatures now and then, to see whether they are refused. */
    @ParameterizedTest
    @ValueSource(strings = {"WECHATPAY/SIGNTEST/not-a-signature", "", "====", "四", "AAAA"})
    void whatIsNoSignatureAtAllIsRejected(String signature) {
        assertThat(verdict(paid().with("Wechatpay-Signature", signature))).isEqualTo(Verdict.SIGNATURE_WRONG);
    }

    @Test
    void aCallbackSignedBySomebodyElseIsRejected() {
        var body = WECHAT.notice("TRANSACTION.SUCCESS", transaction());

        assertThat(verdict(WechatStandIn.signed(body, TestKeys.pair(), WechatStandIn.KEY_ID, NOW)))
                .isEqualTo(Verdict.SIGNATURE_WRONG);
        assertThat(verdict(WechatStandIn.signed(body, TestKeys.pair(), "PUB_KEY_ID_OF_SOMEBODY", NOW)))
                .isEqualTo(Verdict.CERTIFICATE_UNKNOWN);
        assertThat(verdict(WechatStandIn.signed(body, TestKeys.pair(), "not hexadecimal", NOW)))
                .isEqualTo(Verdict.CERTIFICATE_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -1_000_000_000_000L, Long.MAX_VALUE / 1_000_000_000})
    void aCallbackOfAnotherTimeIsRejected(long seconds) {
        var body = WECHAT.notice("TRANSACTION.SUCCESS", transaction());

        assertThat(verdict(
                WechatStandIn.signed(body, WECHAT.own, WechatStandIn.KEY_ID, NOW.plusSeconds(seconds))))
                .isEqualTo(Verdict.OUT_OF_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-", "9999999999999999999", "1e9"})
    void aTimeThatIsNoneIsRejected(String timestamp) {
        assertThat(verdict(paid().with("Wechatpay-Timestamp", timestamp))).isEqualTo(Verdict.OUT_OF_TIME);
    }

    @Test
    void aCertificateIsBelievedUntilItsTimeIsOver() {
        var from = NOW.minus(Duration.ofDays(100));
        var expired = TestKeys.certificate(WECHAT.own, "Tenpay.com", SERIAL, from, NOW.minusSeconds(1));
        var valid = TestKeys.certificate(WECHAT.own, "Tenpay.com", SERIAL + 1, from, NOW.plusSeconds(1));
        var notYet = TestKeys.certificate(WECHAT.own, "Tenpay.com", SERIAL + 2, NOW.plusSeconds(1),
                NOW.plusSeconds(2));
        var byCertificate = notices(WechatKeys.of(List.of(expired, valid, notYet), CLOCK));
        var body = WECHAT.notice("TRANSACTION.SUCCESS", transaction());

        assertThat(read(byCertificate, signedBy(SERIAL, body))).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.verdict()).isEqualTo(Verdict.CERTIFICATE_EXPIRED));
        assertThat(read(byCertificate, signedBy(SERIAL + 2, body))).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.verdict()).isEqualTo(Verdict.CERTIFICATE_EXPIRED));
        assertThat(read(byCertificate, signedBy(SERIAL + 3, body))).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.verdict()).isEqualTo(Verdict.CERTIFICATE_UNKNOWN));
        assertThat(read(byCertificate, signedBy(SERIAL + 1, body))).isInstanceOf(Notice.OfPayment.class);
    }

    @Test
    void aCallbackForAnotherMerchantOrAppIsRejected() {
        var merchant = transaction();
        merchant.put("mchid", "1999999999");
        var app = transaction();
        app.put("appid", "wx9999999999999999");

        assertThat(verdict(signed("TRANSACTION.SUCCESS", merchant))).isEqualTo(Verdict.ACCOUNT_WRONG);
        assertThat(verdict(signed("TRANSACTION.SUCCESS", app))).isEqualTo(Verdict.ACCOUNT_WRONG);
    }

    @Test
    void anotherCurrencyIsRejected() {
        var content = transaction();
        content.put("amount", Map.of("total", 100, "currency", "USD"));

        assertThat(verdict(signed("TRANSACTION.SUCCESS", content))).isEqualTo(Verdict.AMOUNT_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"event_type\":\"TRANSACTION.SUCCESS\"}",
            "{\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{\"ciphertext\":\"AAAA\",\"nonce\":\"123456789012\"}}",
            "{\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{\"ciphertext\":\"?\",\"nonce\":\"1\"}}"})
    void whatIsSignedButNotWhatWechatPromisesDoesNothing(String body) {
        var notice = read(notices, WechatStandIn.signed(body, WECHAT.own, WechatStandIn.KEY_ID, NOW));

        assertThat(notice).isInstanceOfAny(Notice.OfOther.class, Rejected.class);
    }

    @Test
    void anAmountThatIsNoNumberOfFenIsRejected() {
        for (Object total : new Object[]{"100", 100.5, Map.of()}) {
            var content = transaction();
            content.put("amount", Map.of("total", total, "currency", "CNY"));

            assertThat(verdict(signed("TRANSACTION.SUCCESS", content))).isEqualTo(Verdict.UNREADABLE);
        }
    }

    @Test
    void aStateThatIsNotPaidDoesNothing() {
        var content = transaction();
        content.put("trade_state", "NOTPAY");

        assertThat(read(notices, signed("TRANSACTION.SUCCESS", content))).isInstanceOf(Notice.OfOther.class);
    }

    @Test
    void tellsWhatWasPaid() {
        assertThat(read(notices, paid())).isEqualTo(
                new Notice.OfPayment("4711", new PaymentThere.Paid("42007", Money.ofFen(100))));
    }

    @Test
    void tellsWhatWentBackAndWhatCouldNot() {
        var content = new LinkedHashMap<String, Object>(Map.of("mchid", WechatStandIn.MERCHANT, "out_refund_no",
                "12", "refund_id", "5030", "amount", Map.of("total", 100, "refund", 60)));
        content.put("refund_status", "SUCCESS");
        assertThat(read(notices, signed("REFUND.SUCCESS", content)))
                .isEqualTo(new Notice.OfRefund("12", new RefundThere.Done("5030", Money.ofFen(60))));

        content.put("refund_status", "ABNORMAL");
        assertThat(read(notices, signed("REFUND.ABNORMAL", content)))
                .isEqualTo(new Notice.OfRefund("12", new RefundThere.Failed("ABNORMAL")));
    }

    private static WechatNotices notices(WechatKeys keys) {
        return new WechatNotices(WechatStandIn.MERCHANT, WechatStandIn.APP, WechatStandIn.KEY, keys,
                JsonMapper.shared());
    }

    private static Map<String, Object> transaction() {
        return WECHAT.transaction(4711, 100, WechatStandIn.MERCHANT);
    }

    private static Slip signed(String event, Map<String, Object> content) {
        return WechatStandIn.signed(WECHAT.notice(event, content), WECHAT.own, WechatStandIn.KEY_ID, NOW);
    }

    private static Slip signedBy(long serial, String body) {
        return WechatStandIn.signed(body, WECHAT.own, "%040x".formatted(serial), NOW);
    }

    private static Slip paid() {
        return signed("TRANSACTION.SUCCESS", transaction());
    }

    private Verdict verdict(Slip slip) {
        return ((Rejected) read(notices, slip)).verdict();
    }

    private static Notice read(WechatNotices notices, Slip slip) {
        return notices.read(slip.asCallback(), NOW);
    }
}
