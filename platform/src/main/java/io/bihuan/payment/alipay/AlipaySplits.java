package io.bihuan.payment.alipay;

import io.bihuan.payment.channel.Payee;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Splits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** 支付宝分账 — royalty: relations are bound before parts can be given. */
final class AlipaySplits implements Splits {

    /** Of Alipay's user numbers; a login name is what a person types instead. */
    private static final String USER_NUMBER = "2088\\d{12}";

    private final String sellerId;
    private final AlipayApi api;

    AlipaySplits(String sellerId, AlipayApi api) {
        this.sellerId = sellerId;
        this.api = api;
    }

    @Override
    public Reply<Boolean> register(Payee payee) {
        return api.post("/v3/alipay/trade/royalty/relation/bind",
                Map.of("out_request_no", UUID.randomUUID().toString().replace("-", ""), "receiver_list",
                        List.of(Map.of("type", type(payee), "account", payee.account(), "name", payee.name(), "memo",
                                "分账"))))
                .flatMap(answer -> answer.path("result_code").asString("").equals("SUCCESS")
                        ? Reply.yes(true)
                        : Reply.unknown("an answer without a result"));
    }

    @Override
    public Reply<SplitThere> split(Order order) {
        var parts = new ArrayList<Map<String, String>>();
        for (var part : order.parts()) {
            parts.add(Map.of("royalty_type", "transfer", "trans_out", sellerId, "trans_out_type", "userId",
                    "trans_in_type", type(part.payee()), "trans_in", part.payee().account(), "trans_in_name",
                    part.payee().name(), "amount", part.amount().toString(), "desc", "分账"));
        }
        var request = new LinkedHashMap<String, Object>(Map.of("out_request_no", Long.toString(order.number()),
                "trade_no", order.trade(), "royalty_mode", "async", "extend_params",
                Map.of("royalty_finish", "true")));
        if (!parts.isEmpty()) {
            request.put("royalty_parameters", parts);
        }
        return api.post("/v3/alipay/trade/order/settle", request)
                .flatMap(answer -> !answer.path("trade_no").asString("").equals(order.trade())
                        ? Reply.unknown("an answer about another payment")
                        : Reply.yes(order.parts().isEmpty()
                                ? new SplitThere.Done(List.of())
                                : new SplitThere.UnderWay()));
    }

    @Override
    public Reply<SplitThere> findSplit(Order order) {
        var found = api.get("/v3/alipay/trade/order/settle/query?out_request_no=" + order.number() + "&trade_no="
                + URLEncoder.encode(order.trade(), StandardCharsets.UTF_8));
        if (found instanceof Reply.No<JsonNode>(var code, var _)
                && (code.equals("TRADE_SETTLE_NOT_EXIST") || code.equals("TRADE_NOT_EXIST"))) {
            return Reply.yes(new SplitThere.Absent());
        }
        return found.flatMap(answer -> read(answer, order));
    }

    private static Reply<SplitThere> read(JsonNode answer, Order order) {
        if (!answer.path("out_request_no").asString("").equals(Long.toString(order.number()))) {
            return Reply.unknown("an answer about another split");
        }
        var parts = new ArrayList<PartThere>();
        for (var part : order.parts()) {
            var there = detail(answer, part);
            var state = there.map(detail -> detail.path("state").asString("")).orElse("");
            switch (state) {
                case "SUCCESS" -> parts.add(new PartThere(true, ""));
                case "FAIL" -> parts.add(new PartThere(false, there.orElseThrow().path("error_code").asString("")));
                default -> {
                    return Reply.yes(new SplitThere.UnderWay());
                }
            }
        }
        return Reply.yes(new SplitThere.Done(parts));
    }

    private static Optional<JsonNode> detail(JsonNode answer, Part part) {
        return StreamSupport.stream(answer.path("royalty_detail_list").spliterator(), false)
                .filter(detail -> detail.path("trans_in").asString("").equals(part.payee().account())
                        && Yuan.read(detail.path("amount").asString("")).equals(Optional.of(part.amount())))
                .findFirst();
    }

    private static String type(Payee payee) {
        return payee.account().matches(USER_NUMBER) ? "userId" : "loginName";
    }
}
