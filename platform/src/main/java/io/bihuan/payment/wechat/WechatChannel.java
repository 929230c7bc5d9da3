package io.bihuan.payment.wechat;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.nativepay.model.SettleInfo;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import io.bihuan.foundation.Time;
import io.bihuan.payment.channel.Callback;
import io.bihuan.payment.channel.CallbackAnswer;
import io.bihuan.payment.channel.Charge;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.GiveBack;
import io.bihuan.payment.channel.Notice;
import io.bihuan.payment.channel.PaymentThere;
import io.bihuan.payment.channel.RefundThere;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Splits;
import io.bihuan.payment.channel.Verdict;
import io.bihuan.rules.money.Money;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** 微信支付 — Native payment: the page shows a QR code, the buyer scans it. */
final class WechatChannel implements ExternalChannel {

    static final String CODE = "WECHAT";
    private static final int NUMBER = 1;
    private static final int SERVER_FAILED = 500;
    private static final int UNAUTHORIZED = 401;
    private static final int NO_CONTENT = 204;
    private static final String CURRENCY = "CNY";

    private final String merchantId;
    private final String appId;
    private final String callbackUrl;
    private final NativePayService payments;
    private final RefundService refunds;
    private final WechatNotices notices;
    private final Optional<Splits> splits;

    /** @param splits empty where the contract with WeChat does not allow it */
    WechatChannel(String merchantId, String appId, String callbackUrl, WechatTransport transport,
            WechatNotices notices, Optional<Splits> splits) {
        this.merchantId = merchantId;
        this.appId = appId;
        this.callbackUrl = callbackUrl;
        this.payments = new NativePayService.Builder().httpClient(transport).build();
        this.refunds = new RefundService.Builder().httpClient(transport).build();
        this.notices = notices;
        this.splits = splits;
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
        return merchantId + "/" + appId;
    }

    @Override
    public Reply<String> charge(Charge charge) {
        if (charge.amount().fen() > Integer.MAX_VALUE) {
            return Reply.no("AMOUNT_TOO_LARGE", charge.amount().toString());
        }
        var amount = new Amount();
        amount.setTotal((int) charge.amount().fen());
        amount.setCurrency(CURRENCY);
        var request = new PrepayRequest();
        request.setAppid(appId);
        request.setMchid(merchantId);
        request.setDescription(charge.title());
        request.setOutTradeNo(Long.toString(charge.number()));
        request.setTimeExpire(DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .format(charge.payUntil().truncatedTo(ChronoUnit.SECONDS).atZone(Time.ZONE)));
        request.setNotifyUrl(callbackUrl);
        request.setAmount(amount);
        if (splits.isPresent()) {
            // WeChat keeps the money until it is split, or told that it will not be.
            var held = new SettleInfo();
            held.setProfitSharing(true);
            request.setSettleInfo(held);
        }
        return WechatReply.of(() -> payments.prepay(request)).flatMap(answer -> answer.getCodeUrl() == null
                ? Reply.unknown("an answer without a code")
                : Reply.yes(answer.getCodeUrl()));
    }

    @Override
    public Reply<PaymentThere> findPayment(long chargeNumber) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(merchantId);
        request.setOutTradeNo(Long.toString(chargeNumber));
        var found = WechatReply.of(() -> payments.queryOrderByOutTradeNo(request));
        return found instanceof Reply.No<Transaction>(var code, var _) && WechatReply.isAbsent(code)
                ? Reply.yes(new PaymentThere.Unpaid())
                : found.flatMap(transaction -> read(transaction, chargeNumber));
    }

    private Reply<PaymentThere> read(Transaction found, long chargeNumber) {
        if (!Long.toString(chargeNumber).equals(found.getOutTradeNo()) || found.getTradeState() == null) {
            return Reply.unknown("an answer about another payment");
        }
        return switch (found.getTradeState()) {
            case SUCCESS -> found.getAmount() != null && found.getAmount().getTotal() != null
                    && found.getTransactionId() != null && CURRENCY.equals(found.getAmount().getCurrency())
                            ? Reply.yes(new PaymentThere.Paid(found.getTransactionId(),
                                    Money.ofFen(found.getAmount().getTotal())))
                            : Reply.unknown("paid, without an amount in " + CURRENCY);
            case REFUND -> Reply.yes(new PaymentThere.GivenBack(String.valueOf(found.getTransactionId())));
            case CLOSED, REVOKED -> Reply.yes(new PaymentThere.Closed());
            case NOTPAY, USERPAYING, PAYERROR, ACCEPT -> Reply.yes(new PaymentThere.Unpaid());
        };
    }

    @Override
    public Reply<Boolean> close(long chargeNumber) {
        var request = new CloseOrderRequest();
        request.setMchid(merchantId);
        request.setOutTradeNo(Long.toString(chargeNumber));
        var closed = WechatReply.of(() -> {
            payments.closeOrder(request);
            return true;
        });
        return closed instanceof Reply.No<Boolean>(var code, var _)
                && (WechatReply.isAbsent(code) || code.equals("ORDER_CLOSED") || code.equals("ORDERCLOSED"))
                        ? Reply.yes(true)
                        : closed;
    }

    @Override
    public Reply<RefundThere> giveBack(GiveBack order) {
        var amount = new AmountReq();
        amount.setRefund(order.amount().fen());
        amount.setTotal(order.charged().fen());
        amount.setCurrency(CURRENCY);
        var request = new CreateRequest();
        request.setOutTradeNo(Long.toString(order.chargeNumber()));
        request.setOutRefundNo(Long.toString(order.number()));
        request.setReason(order.reason());
        request.setNotifyUrl(callbackUrl);
        request.setAmount(amount);
        return WechatReply.of(() -> refunds.create(request)).flatMap(refund -> read(refund, order));
    }

    @Override
    public Reply<RefundThere> findRefund(GiveBack order) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(Long.toString(order.number()));
        var found = WechatReply.of(() -> refunds.queryByOutRefundNo(request));
        return found instanceof Reply.No<Refund>(var code, var _) && WechatReply.isAbsent(code)
                ? Reply.yes(new RefundThere.Absent())
                : found.flatMap(refund -> read(refund, order));
    }

    private static Reply<RefundThere> read(Refund found, GiveBack order) {
        if (!Long.toString(order.number()).equals(found.getOutRefundNo()) || found.getStatus() == null) {
            return Reply.unknown("an answer about another refund");
        }
        return switch (found.getStatus()) {
            case SUCCESS -> found.getAmount() == null || found.getAmount().getRefund() == null
                    ? Reply.unknown("done, without an amount")
                    : Reply.yes(new RefundThere.Done(String.valueOf(found.getRefundId()),
                            Money.ofFen(found.getAmount().getRefund())));
            case PROCESSING -> Reply.yes(new RefundThere.UnderWay());
            case CLOSED, ABNORMAL -> Reply.yes(new RefundThere.Failed(found.getStatus().name()));
        };
    }

    @Override
    public Optional<Splits> splits() {
        return splits;
    }

    @Override
    public Notice read(Callback callback, Instant now) {
        return notices.read(callback, now);
    }

    @Override
    public CallbackAnswer answer(Verdict verdict) {
        return verdict.taken()
                ? new CallbackAnswer(NO_CONTENT, "", "")
                : new CallbackAnswer(verdict == Verdict.FAILED ? SERVER_FAILED : UNAUTHORIZED, "application/json",
                        "{\"code\":\"FAIL\",\"message\":\"" + verdict + "\"}");
    }
}
