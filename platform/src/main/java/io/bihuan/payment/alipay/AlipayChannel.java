package io.bihuan.payment.alipay;

import io.bihuan.foundation.Time;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.CallbackAnswer;
import io.bihuan.payment.channel.Charge;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.GiveBack;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.Payouts;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Splits;
import io.bihuan.payment.channel.Verdict;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** 支付宝 — payment face to face (当面付): the page shows a QR code, the buyer scans it. */
final class AlipayChannel implements ExternalChannel {

    static final String CODE = "ALIPAY";
    private static final int NUMBER = 2;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_FAILED = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Nobody has scanned the code: only that makes the trade. */
    private static final String ABSENT = "TRADE_NOT_EXIST";

    private final String appId;
    private final String sellerId;
    private final String callbackUrl;
    private final AlipayApi api;
    private final AlipayNotices notices;
    private final Optional<Splits> splits;
    private final Optional<Payouts> payouts;

    /** @param splits and {@code payouts}: empty where the contract with Alipay does not allow them */
    AlipayChannel(String appId, String sellerId, String callbackUrl, AlipayApi api, AlipayNotices notices,
            Optional<Splits> splits, Optional<Payouts> payouts) {
        this.appId = appId;
        this.sellerId = sellerId;
        this.callbackUrl = callbackUrl;
        this.api = api;
        this.notices = notices;
        this.splits = splits;
        this.payouts = payouts;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String account() {
        return sellerId + "/" + appId;
    }

    @Override
    public Reply<String> charge(Charge charge) {
        var number = Long.toString(charge.number());
        var request = new LinkedHashMap<String, Object>(Map.of("out_trade_no", number, "total_amount",
                charge.amount().toString(), "subject", charge.title(), "seller_id", sellerId, "notify_url",
                callbackUrl, "time_expire", TIME.format(charge.payUntil().atZone(Time.ZONE))));
        if (splits.isPresent()) {
            // Alipay keeps the money until it is split, or told that it will not be.
            request.put("extend_params", Map.of("royalty_freeze", "true"));
        }
        return api.post("/v3/alipay/trade/precreate", request)
                .flatMap(answer -> isAbout(answer, number) && !text(answer, "qr_code").isEmpty()
                        ? Reply.yes(text(answer, "qr_code"))
                        : Reply.unknown("an answer without a code"));
    }

    @Override
    public Reply<PaymentThere> findPayment(long chargeNumber) {
        var number = Long.toString(chargeNumber);
        var found = api.post("/v3/alipay/trade/query", Map.of("out_trade_no", number));
        return found instanceof Reply.No<JsonNode>(var code, var _) && code.equals(ABSENT)
                ? Reply.yes(new PaymentThere.Unpaid())
                : found.flatMap(answer -> isAbout(answer, number)
                        ? payment(answer)
                        : Reply.unknown("an answer about another payment"));
    }

    private static Reply<PaymentThere> payment(JsonNode answer) {
        var status = text(answer, "trade_status");
        return switch (status) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Yuan.read(text(answer, "total_amount"))
                    .map(amount -> Reply
                            .<PaymentThere>yes(new PaymentThere.Paid(text(answer, "trade_no"), amount)))
                    .orElseGet(() -> Reply.unknown("paid, without an amount"));
            case "WAIT_BUYER_PAY" -> Reply.yes(new PaymentThere.Unpaid());
            // Alipay calls a trade closed whether it was never paid or all of it went back; only the latter has a day.
            case "TRADE_CLOSED" -> Reply.yes(text(answer, "send_pay_date").isEmpty()
                    ? new PaymentThere.Closed()
                    : new PaymentThere.GivenBack(text(answer, "trade_no")));
            default -> Reply.unknown("trade_status " + status);
        };
    }

    @Override
    public Reply<Boolean> close(long chargeNumber) {
        var closed = api.post("/v3/alipay/trade/close", Map.of("out_trade_no", Long.toString(chargeNumber)));
        return closed instanceof Reply.No<JsonNode>(var code, var _)
                && (code.equals(ABSENT) || code.equals("TRADE_HAS_CLOSE"))
                        ? Reply.yes(true)
                        : closed.flatMap(_ -> Reply.yes(true));
    }

    @Override
    public Reply<RefundThere> giveBack(GiveBack order) {
        var number = Long.toString(order.chargeNumber());
        return api.post("/v3/alipay/trade/refund",
                Map.of("out_trade_no", number, "out_request_no", Long.toString(order.number()), "refund_amount",
                        order.amount().toString(), "refund_reason", order.reason()))
                .flatMap(answer -> !isAbout(answer, number)
                        ? Reply.unknown("an answer about another payment")
                        // "Y" only where this very call moved the money; whether an earlier one did has to be asked.
                        : Reply.yes(text(answer, "fund_change").equals("Y")
                                ? new RefundThere.Done(text(answer, "trade_no"), order.amount())
                                : new RefundThere.UnderWay()));
    }

    @Override
    public Reply<RefundThere> findRefund(GiveBack order) {
        var number = Long.toString(order.number());
        var found = api.post("/v3/alipay/trade/fastpay/refund/query",
                Map.of("out_trade_no", Long.toString(order.chargeNumber()), "out_request_no", number));
        return found instanceof Reply.No<JsonNode>(var code, var _) && code.equals(ABSENT)
                ? Reply.yes(new RefundThere.Absent())
                : found.flatMap(answer -> refund(answer, number));
    }

    /** Without a status there was no such refund, or it failed: it may be asked again by the same number. */
    private static Reply<RefundThere> refund(JsonNode answer, String number) {
        if (!text(answer, "refund_status").equals("REFUND_SUCCESS")) {
            return Reply.yes(new RefundThere.Absent());
        }
        return text(answer, "out_request_no").equals(number)
                ? Yuan.read(text(answer, "refund_amount"))
                        .map(amount -> Reply
                                .<RefundThere>yes(new RefundThere.Done(text(answer, "trade_no"), amount)))
                        .orElseGet(() -> Reply.unknown("done, without an amount"))
                : Reply.unknown("an answer about another refund");
    }

    @Override
    public Optional<Splits> splits() {
        return splits;
    }

    @Override
    public Optional<Payouts> payouts() {
        return payouts;
    }

    @Override
    public Notice read(Callback callback, Instant now) {
        return notices.read(callback, now);
    }

    @Override
    public CallbackAnswer answer(Verdict verdict) {
        return verdict.taken()
                ? new CallbackAnswer(OK, "text/plain", "success")
                : new CallbackAnswer(verdict == Verdict.FAILED ? SERVER_FAILED : UNAUTHORIZED, "text/plain", "fail");
    }

    private static boolean isAbout(JsonNode answer, String number) {
        return text(answer, "out_trade_no").equals(number);
    }

    private static String text(JsonNode answer, String field) {
        return answer.path(field).asString("");
    }
}
