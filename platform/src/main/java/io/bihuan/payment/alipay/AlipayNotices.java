package io.bihuan.payment.alipay;

import io.bihuan.foundation.Time;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.Notice.Rejected;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads Alipay's callbacks: a form whose fields are signed together. */
final class AlipayNotices {

    /**
     * Alipay repeats a callback for 24 h 22 min, and does not say whether it signs it anew. A repetition by anybody
     * else within this time does nothing: what it says is known.
     */
    private static final Duration AGE_MAX = Duration.ofHours(25);
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Set<String> NOT_SIGNED = Set.of("sign", "sign_type");
    private static final int FIELDS_MAX = 100;

    private final String appId;
    private final String sellerId;
    private final AlipayKeys keys;

    AlipayNotices(String appId, String sellerId, AlipayKeys keys) {
        this.appId = appId;
        this.sellerId = sellerId;
        this.keys = keys;
    }

    Notice read(Callback callback, Instant now) {
        var fields = fields(callback.text());
        if (fields == null) {
            return new Rejected(Verdict.SIGNATURE_WRONG, "not a signed form");
        }
        var signed = fields.entrySet().stream()
                .filter(field -> !NOT_SIGNED.contains(field.getKey()) && !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
        var fault = keys.fault(fields.get("alipay_cert_sn"), signed, fields.get("sign"), now);
        if (fault.isPresent()) {
            return new Rejected(fault.get(), "sign");
        }
        if (!isRecent(fields.getOrDefault("notify_time", ""), now)) {
            return new Rejected(Verdict.OUT_OF_TIME, "notify_time " + fields.get("notify_time"));
        }
        if (!appId.equals(fields.get("app_id")) || !sellerId.equals(fields.get("seller_id"))) {
            return new Rejected(Verdict.ACCOUNT_WRONG,
                    "app_id " + fields.get("app_id") + ", seller_id " + fields.get("seller_id"));
        }
        return read(fields);
    }

    private static Notice read(Map<String, String> fields) {
        // The amount that goes with a refund is the sum of all refunds; so it is only a reason to ask for this one.
        if (!fields.getOrDefault("gmt_refund", "").isEmpty()) {
            return new Notice.OfRefund(fields.getOrDefault("out_biz_no", ""), new RefundThere.UnderWay());
        }
        var status = fields.getOrDefault("trade_status", "");
        if (!status.equals("TRADE_SUCCESS") && !status.equals("TRADE_FINISHED")) {
            return new Notice.OfOther("trade_status " + status);
        }
        var trade = fields.getOrDefault("trade_no", "");
        return Yuan.read(fields.getOrDefault("total_amount", "")).filter(_ -> !trade.isEmpty())
                .<Notice>map(amount -> new Notice.OfPayment(fields.getOrDefault("out_trade_no", ""),
                        new PaymentThere.Paid(trade, amount)))
                .orElseGet(() -> new Rejected(Verdict.UNREADABLE, "no trade_no or total_amount"));
    }

    private static boolean isRecent(String time, Instant now) {
        try {
            var at = LocalDateTime.parse(time, TIME).atZone(Time.ZONE).toInstant();
            return !at.isBefore(now.minus(AGE_MAX)) && !at.isAfter(now.plus(SKEW_MAX));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** By name; {@code null} for what is no form, or names a field twice, of which only one could be checked. */
    private static @Nullable SortedMap<String, String> fields(String form) {
        var fields = new TreeMap<String, String>();
        var pairs = form.split("&", FIELDS_MAX + 1);
        try {
            for (var pair : pairs) {
                int equals = pair.indexOf('=');
                if (equals < 1 || fields.put(decoded(pair.substring(0, equals)),
                        decoded(pair.substring(equals + 1))) != null) {
                    return null;
                }
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return pairs.length > FIELDS_MAX ? null : fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
