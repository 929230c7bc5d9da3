package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.cipher.RSAPrivacyDecryptor;
import com.wechat.pay.java.core.cipher.RSAPrivacyEncryptor;
import com.wechat.pay.java.service.profitsharing.ProfitsharingService;
import com.wechat.pay.java.service.profitsharing.model.AddReceiverRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderReceiver;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.DetailStatus;
import com.wechat.pay.java.service.profitsharing.model.OrderReceiverDetail;
import com.wechat.pay.java.service.profitsharing.model.OrderStatus;
import com.wechat.pay.java.service.profitsharing.model.OrdersEntity;
import com.wechat.pay.java.service.profitsharing.model.QueryOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.ReceiverRelationType;
import com.wechat.pay.java.service.profitsharing.model.ReceiverType;
import com.wechat.pay.java.service.profitsharing.model.UnfreezeOrderRequest;
import io.bihuan.payment.channel.Payee;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Splits;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 微信支付分账 — profit sharing. Names travel encrypted by WeChat's key. */
final class WechatSplits implements Splits {

    private static final String TITLE = "商品分账";

    private final String appId;
    private final ProfitsharingService service;

    WechatSplits(String appId, WechatTransport transport, PrivateKey own, WechatKeys wechat) {
        this.appId = appId;
        this.service = new ProfitsharingService.Builder().httpClient(transport)
                .encryptor(new RSAPrivacyEncryptor(wechat.preferredKey(), wechat.getSerialNumber()))
                .decryptor(new RSAPrivacyDecryptor(own)).build();
    }

    @Override
    public Reply<Boolean> register(Payee payee) {
        var request = new AddReceiverRequest();
        request.setAppid(appId);
        request.setType(type(payee));
        request.setAccount(payee.account());
        request.setName(payee.name());
        request.setRelationType(payee.kind() == Payee.Kind.ORGANISATION
                ? ReceiverRelationType.SUPPLIER
                : ReceiverRelationType.PARTNER);
        return WechatReply.of(() -> service.addReceiver(request)).flatMap(_ -> Reply.yes(true));
    }

    @Override
    public Reply<SplitThere> split(Order order) {
        if (order.parts().isEmpty()) {
            var request = new UnfreezeOrderRequest();
            request.setTransactionId(order.trade());
            request.setOutOrderNo(Long.toString(order.number()));
            request.setDescription(TITLE);
            return WechatReply.of(() -> service.unfreezeOrder(request)).flatMap(found -> read(found, order));
        }
        var receivers = new ArrayList<CreateOrderReceiver>();
        for (var part : order.parts()) {
            var receiver = new CreateOrderReceiver();
            receiver.setType(type(part.payee()).name());
            receiver.setAccount(part.payee().account());
            receiver.setName(part.payee().name());
            receiver.setAmount(part.amount().fen());
            receiver.setDescription(TITLE);
            receivers.add(receiver);
        }
        var request = new CreateOrderRequest();
        request.setAppid(appId);
        request.setTransactionId(order.trade());
        request.setOutOrderNo(Long.toString(order.number()));
        request.setReceivers(receivers);
        request.setUnfreezeUnsplit(true);
        return WechatReply.of(() -> service.createOrder(request)).flatMap(found -> read(found, order));
    }

    @Override
    public Reply<SplitThere> findSplit(Order order) {
        var request = new QueryOrderRequest();
        request.setTransactionId(order.trade());
        request.setOutOrderNo(Long.toString(order.number()));
        var found = WechatReply.of(() -> service.queryOrder(request));
        return found instanceof Reply.No<OrdersEntity>(var code, var _) && WechatReply.isAbsent(code)
                ? Reply.yes(new SplitThere.Absent())
                : found.flatMap(split -> read(split, order));
    }

    private static Reply<SplitThere> read(OrdersEntity found, Order order) {
        if (!Long.toString(order.number()).equals(found.getOutOrderNo()) || found.getState() == null) {
            return Reply.unknown("an answer about another split");
        }
        if (found.getState() != OrderStatus.FINISHED) {
            return Reply.yes(new SplitThere.UnderWay());
        }
        var parts = new ArrayList<PartThere>();
        for (var part : order.parts()) {
            var there = detail(found.getReceivers(), part);
            if (there.isEmpty() || there.get().getResult() == DetailStatus.PENDING) {
                return Reply.unknown("finished, without one of the parts");
            }
            parts.add(there.get().getResult() == DetailStatus.SUCCESS
                    ? new PartThere(true, "")
                    : new PartThere(false, String.valueOf(there.get().getFailReason())));
        }
        return Reply.yes(new SplitThere.Done(parts));
    }

    private static Optional<OrderReceiverDetail> detail(@Nullable List<OrderReceiverDetail> receivers, Part part) {
        return receivers == null
                ? Optional.empty()
                : receivers.stream().filter(receiver -> part.payee().account().equals(receiver.getAccount())
                        && Objects.equals(part.amount().fen(), receiver.getAmount())).findFirst();
    }

    private static ReceiverType type(Payee payee) {
        return payee.kind() == Payee.Kind.ORGANISATION ? ReceiverType.MERCHANT_ID : ReceiverType.PERSONAL_OPENID;
    }
}
