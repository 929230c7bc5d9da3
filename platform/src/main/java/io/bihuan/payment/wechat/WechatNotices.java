package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.exception.DecryptionException;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.Notice.Rejected;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads WeChat's callbacks: signature first, then what is encrypted inside. Whatever comes before the signature is
 * checked may be anything by anybody.
 */
final class WechatNotices {

    /** How far the time of a signature may be from ours; WeChat signs each repetition anew. */
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final String CURRENCY = "CNY";

    private final String merchantId;
    private final String appId;
    private final WechatKeys keys;
    private final AeadAesCipher cipher;
    private final JsonMapper json;

    WechatNotices(String merchantId, String appId, String apiV3Key, WechatKeys keys, JsonMapper json) {
        this.merchantId = merchantId;
        this.appId = appId;
        this.keys = keys;
        this.cipher = new AeadAesCipher(apiV3Key.getBytes(StandardCharsets.UTF_8));
        this.json = json;
    }

    Notice read(Callback callback, Instant now) {
        var serial = callback.header("Wechatpay-Serial");
        var timestamp = callback.header("Wechatpay-Timestamp");
        var nonce = callback.header("Wechatpay-Nonce");
        var signature = callback.header("Wechatpay-Signature");
        if (serial == null || timestamp == null || nonce == null || signature == null) {
            return new Rejected(Verdict.SIGNATURE_WRONG, "not signed");
        }
        if (!isNow(timestamp, now)) {
            return new Rejected(Verdict.OUT_OF_TIME, "signed at " + timestamp);
        }
        var fault = keys.fault(serial, timestamp + "\n" + nonce + "\n" + callback.text() + "\n", signature);
        if (fault.isPresent()) {
            return new Rejected(fault.get(), "signed by " + serial);
        }
        try {
            return read(json.readTree(callback.text()));
        } catch (JacksonException | DecryptionException | IllegalArgumentException e) {
            return new Rejected(Verdict.UNREADABLE, e.getClass().getSimpleName());
        }
    }

    private static boolean isNow(String epochSeconds, Instant now) {
        try {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(epochSeconds)), now).abs()
                    .compareTo(SKEW_MAX) <= 0;
        } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
            return false;
        }
    }

    private Notice read(JsonNode envelope) {
        var event = envelope.path("event_type").asString("");
        if (!event.startsWith("TRANSACTION.") && !event.startsWith("REFUND.")) {
            return new Notice.OfOther(event);
        }
        var sealed = envelope.path("resource");
        var content = json.readTree(cipher.decrypt(
                sealed.path("associated_data").asString("").getBytes(StandardCharsets.UTF_8),
                sealed.path("nonce").asString("").getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(sealed.path("ciphertext").asString(""))));
        if (!content.path("mchid").asString("").equals(merchantId)) {
            return new Rejected(Verdict.ACCOUNT_WRONG, "mchid " + content.path("mchid").asString(""));
        }
        return event.startsWith("REFUND.") ? refund(content) : payment(content);
    }

    private Notice payment(JsonNode content) {
        if (!content.path("appid").asString("").equals(appId)) {
            return new Rejected(Verdict.ACCOUNT_WRONG, "appid " + content.path("appid").asString(""));
        }
        var amount = content.path("amount");
        var currency = amount.path("currency").asString(CURRENCY);
        if (!currency.equals(CURRENCY)) {
            return new Rejected(Verdict.AMOUNT_WRONG, "currency " + currency);
        }
        var state = content.path("trade_state").asString("");
        if (!state.equals("SUCCESS")) {
            return new Notice.OfOther("trade_state " + state);
        }
        var trade = content.path("transaction_id").asString("");
        if (trade.isEmpty() || !amount.path("total").isIntegralNumber()) {
            return new Rejected(Verdict.UNREADABLE, "no transaction_id or amount");
        }
        return new Notice.OfPayment(content.path("out_trade_no").asString(""),
                new PaymentThere.Paid(trade, Money.ofFen(amount.path("total").longValue())));
    }

    private static Notice refund(JsonNode content) {
        var number = content.path("out_refund_no").asString("");
        var status = content.path("refund_status").asString("");
        return switch (status) {
            case "SUCCESS" -> content.path("amount").path("refund").isIntegralNumber()
                    ? new Notice.OfRefund(number, new RefundThere.Done(content.path("refund_id").asString(""),
                            Money.ofFen(content.path("amount").path("refund").longValue())))
                    : new Rejected(Verdict.UNREADABLE, "no amount");
            case "CLOSED", "ABNORMAL" -> new Notice.OfRefund(number, new RefundThere.Failed(status));
            default -> new Notice.OfOther("refund_status " + Objects.toString(status));
        };
    }
}
