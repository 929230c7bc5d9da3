package io.bihuan.payment.alipay;

import io.bihuan.payment.channel.Payouts;
import io.bihuan.payment.channel.Reply;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** 支付宝转账 — transfer to an account. Alipay compares the name with the account's. */
final class AlipayPayouts implements Payouts {

    private static final String USER_NUMBER = "2088\\d{12}";
    private static final String PRODUCT = "TRANS_ACCOUNT_NO_PWD";
    private static final String SCENE = "DIRECT_TRANSFER";
    /** The platform's own account there is to blame, not the payee's: it may be tried again. */
    private static final Set<String> OURS = Set.of("PAYER_BALANCE_NOT_ENOUGH", "BALANCE_IS_NOT_ENOUGH",
            "PAYER_STATUS_ERROR", "INVALID_PARAMETER", "ILLEGAL_SIGN", "PERMISSION_DENIED", "REQUEST_PROCESSING");

    private final AlipayApi api;

    AlipayPayouts(AlipayApi api) {
        this.api = api;
    }

    @Override
    public Reply<PayoutThere> payOut(Order order) {
        var account = order.payee().account();
        var answer = api.post("/v3/alipay/fund/trans/uni/transfer", Map.of("out_biz_no", Long.toString(order.number()),
                "trans_amount", order.amount().toString(), "product_code", PRODUCT, "biz_scene", SCENE, "order_title",
                order.title(), "payee_info",
                Map.of("identity", account, "identity_type",
                        account.matches(USER_NUMBER) ? "ALIPAY_USER_ID" : "ALIPAY_LOGON_ID", "name",
                        order.payee().name())));
        return answer instanceof Reply.No<JsonNode>(var code, var text) && !OURS.contains(code)
                ? Reply.yes(new PayoutThere.Returned(code, text))
                : answer.flatMap(found -> read(found, order));
    }

    @Override
    public Reply<PayoutThere> findPayout(Order order) {
        var answer = api.get("/v3/alipay/fund/trans/common/query?product_code=" + PRODUCT + "&biz_scene=" + SCENE
                + "&out_biz_no=" + order.number());
        return answer instanceof Reply.No<JsonNode>(var code, var _) && code.equals("ORDER_NOT_EXIST")
                ? Reply.yes(new PayoutThere.Absent())
                : answer.flatMap(found -> read(found, order));
    }

    private static Reply<PayoutThere> read(JsonNode found, Order order) {
        if (!found.path("out_biz_no").asString("").equals(Long.toString(order.number()))) {
            return Reply.unknown("an answer about another payout");
        }
        var status = found.path("status").asString("");
        return switch (status) {
            case "SUCCESS" -> Reply.yes(new PayoutThere.Done(found.path("order_id").asString("")));
            case "FAIL", "CLOSED", "REFUND" -> Reply.yes(new PayoutThere.Returned(
                    found.path("error_code").asString(status), found.path("fail_reason").asString("")));
            case "DEALING", "INIT", "WAIT_PAY" -> Reply.yes(new PayoutThere.UnderWay());
            default -> Reply.unknown("status " + status);
        };
    }
}
