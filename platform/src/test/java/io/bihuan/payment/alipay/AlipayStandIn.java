package io.bihuan.payment.alipay;

import io.bihuan.foundation.Time;
import io.bihuan.payment.channel.Sha256Rsa;
import io.bihuan.payment.channel.Slip;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.channel.TestKeys;
import io.bihuan.rules.money.Money;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for Alipay's API v3. */
public final class AlipayStandIn extends StandIn {

    public static final String APP = "2021000000000001";
    public static final String SELLER = "2088000000000001";
    private static final Pattern AUTHORIZATION = Pattern
            .compile("ALIPAY-SHA256withRSA (app_id=([^,]+),nonce=[^,]+,timestamp=\\d+),sign=(.+)");
    private static final String CALLBACKS = "/api/v1/payment-callbacks/alipay";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    final KeyPair own = TestKeys.pair();
    final KeyPair application = TestKeys.pair();
    private final KeyPair somebodyElse = TestKeys.pair();
    private final JsonMapper json = JsonMapper.shared();

    public AlipayStandIn() {
        refundsBecome.set("REFUND_SUCCESS");
    }

    /** The settings by which a platform reaches it; its keys are written to the folder. */
    public Map<String, String> settings(Path folder) {
        return Map.of("app-id", APP, "seller-id", SELLER, "private-key",
                TestKeys.file(folder, "app_private_key.pem", application.getPrivate()).toString(), "public-key",
                TestKeys.file(folder, "alipay_public_key.pem", own.getPublic()).toString(), "base-url",
                address().toString(), "royalty", "true", "transfer", "true");
    }

    @Override
    public String code() {
        return "ALIPAY";
    }

    @Override
    protected String done() {
        return "REFUND_SUCCESS";
    }

    @Override
    public Slip paidNotice(long number) {
        return paidNotice(number, bill(number).fen);
    }

    @Override
    public Slip paidNotice(long number, long fen) {
        return signed(paid(number, fen), own);
    }

    @Override
    public Slip noticeForAnotherMerchant(long number) {
        var fields = paid(number, bill(number).fen);
        fields.put("seller_id", "2088999999999999");
        return signed(fields, own);
    }

    @Override
    public Slip forgedNotice(long number) {
        return signed(paid(number, bill(number).fen), somebodyElse);
    }

    @Override
    public Slip refundNotice(long refundNumber) {
        var given = given(refundNumber);
        var fields = paid(Long.parseLong(given.bill.number), given.bill.fen);
        fields.put("trade_status", given.bill.refundedFen.get() == given.bill.fen ? "TRADE_CLOSED" : "TRADE_SUCCESS");
        fields.put("gmt_refund", TIME.format(Instant.now().atZone(Time.ZONE)) + ".123");
        fields.put("refund_fee", yuan(given.bill.refundedFen.get()));
        fields.put("out_biz_no", given.number);
        return signed(fields, own);
    }

    @Override
    public boolean isTaken(int status, String body) {
        return status == 200 && body.equals("success");
    }

    Map<String, String> paid(long number, long fen) {
        var fields = new TreeMap<String, String>();
        fields.put("notify_time", TIME.format(Instant.now().atZone(Time.ZONE)));
        fields.put("notify_type", "trade_status_sync");
        fields.put("notify_id", UUID.randomUUID().toString());
        fields.put("charset", "utf-8");
        fields.put("version", "1.0");
        fields.put("app_id", APP);
        fields.put("seller_id", SELLER);
        fields.put("buyer_logon_id", "ex****@example.com");
        fields.put("subject", "订单 & 商品=1+1");
        fields.put("out_trade_no", Long.toString(number));
        fields.put("trade_no", Objects.requireNonNullElse(bills.containsKey(Long.toString(number))
                ? bill(number).trade
                : null, "2026"));
        fields.put("trade_status", "TRADE_SUCCESS");
        fields.put("total_amount", yuan(fen));
        fields.put("gmt_payment", TIME.format(Instant.now().atZone(Time.ZONE)));
        fields.put("body", "");
        return fields;
    }

    static Slip signed(Map<String, String> fields, KeyPair by) {
        var text = new TreeMap<>(fields).entrySet().stream().filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&"));
        var all = new LinkedHashMap<>(fields);
        all.put("sign_type", "RSA2");
        all.put("sign", Sha256Rsa.sign(by.getPrivate(), text));
        return new Slip(CALLBACKS, Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                form(all));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(),
                StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    @Override
    protected boolean isSigned(String method, String pathAndQuery, Map<String, List<String>> headers, String body) {
        var authorization = AUTHORIZATION.matcher(headers.getOrDefault("Authorization", List.of("")).getFirst());
        return authorization.matches() && authorization.group(2).equals(APP)
                && Sha256Rsa.verifies(application.getPublic(), authorization.group(1) + "\n" + method + "\n"
                        + pathAndQuery + "\n" + body + "\n", authorization.group(3));
    }

    @Override
    protected Map<String, String> signature(String body, boolean forged) {
        var timestamp = Long.toString(System.currentTimeMillis());
        var nonce = UUID.randomUUID().toString();
        return Map.of("alipay-timestamp", timestamp, "alipay-nonce", nonce, "alipay-signature", Sha256Rsa
                .sign((forged ? somebodyElse : own).getPrivate(), timestamp + "\n" + nonce + "\n" + body + "\n"));
    }

    @Override
    protected Reaction react(String method, String path, String body) {
        if (method.equals("GET")) {
            var number = path.replaceFirst(".*(out_request_no|out_biz_no)=(\\d+).*", "$2");
            return path.contains("/settle/query") ? settled(number) : transferred(number);
        }
        var request = json.readTree(body);
        var number = request.path("out_trade_no").asString("");
        return switch (path) {
            case "/v3/alipay/trade/precreate" -> precreate(request, number);
            case "/v3/alipay/trade/query" -> query(number);
            case "/v3/alipay/trade/close" -> close(number);
            case "/v3/alipay/trade/refund" -> refund(request, number);
            case "/v3/alipay/trade/fastpay/refund/query" -> refundQuery(request, number);
            case "/v3/alipay/trade/royalty/relation/bind" -> bind(request.path("receiver_list").path(0));
            case "/v3/alipay/trade/order/settle" -> settle(request);
            case "/v3/alipay/fund/trans/uni/transfer" -> transfer(request);
            default -> refused(404, "INVALID_METHOD");
        };
    }

    private Reaction precreate(JsonNode request, String number) {
        long fen = fen(request.path("total_amount").asString(""));
        var bill = bills.computeIfAbsent(number, _ -> new Bill(number, fen));
        if (bill.fen != fen || !request.path("notify_url").asString("").endsWith(CALLBACKS)) {
            return refused(400, "ACQ.CONTEXT_INCONSISTENT");
        }
        return bill.state.equals("NOTPAY")
                ? ok(Map.of("out_trade_no", number, "qr_code", "https://qr.alipay.com/" + number))
                : refused(400, "ACQ.TRADE_HAS_SUCCESS");
    }

    private Reaction query(String number) {
        var bill = bills.get(number);
        if (bill == null || bill.state.equals("NOTPAY")) {
            return refused(400, "ACQ.TRADE_NOT_EXIST");
        }
        if (bill.state.equals("CLOSED")) {
            return ok(Map.of("out_trade_no", number, "trade_no", "1", "trade_status", "TRADE_CLOSED",
                    "total_amount", yuan(bill.fen)));
        }
        return ok(Map.of("out_trade_no", number, "trade_no", String.valueOf(bill.trade), "trade_status",
                bill.refundedFen.get() == bill.fen ? "TRADE_CLOSED" : "TRADE_SUCCESS", "total_amount",
                yuan(bill.fen), "send_pay_date", "2026-11-11 20:00:00"));
    }

    private Reaction close(String number) {
        var bill = bills.get(number);
        if (bill == null) {
            return refused(400, "ACQ.TRADE_NOT_EXIST");
        }
        if (bill.state.equals("SUCCESS")) {
            return refused(400, "ACQ.TRADE_STATUS_ERROR");
        }
        bill.state = "CLOSED";
        return ok(Map.of("out_trade_no", number));
    }

    private Reaction refund(JsonNode request, String number) {
        var bill = bills.get(number);
        long fen = fen(request.path("refund_amount").asString(""));
        var refundNumber = request.path("out_request_no").asString("");
        if (bill == null || !bill.state.equals("SUCCESS")) {
            return refused(400, "ACQ.TRADE_NOT_EXIST");
        }
        var earlier = returns.get(refundNumber);
        if (earlier == null && bill.refundedFen.get() + fen > bill.fen) {
            return refused(400, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        if (refundsBecome.get().equals("NOT_ENOUGH")) {
            return refused(400, "ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        if (earlier == null) {
            bill.refundedFen.addAndGet(fen);
            returns.put(refundNumber, new Return(refundNumber, bill, fen, refundsBecome.get()));
        }
        return ok(Map.of("out_trade_no", number, "trade_no", String.valueOf(bill.trade), "refund_fee",
                yuan(bill.refundedFen.get()), "fund_change",
                earlier == null && refundsBecome.get().equals(done()) ? "Y" : "N"));
    }

    private Reaction refundQuery(JsonNode request, String number) {
        var given = returns.get(request.path("out_request_no").asString(""));
        if (given == null) {
            return bills.containsKey(number)
                    ? ok(Map.of())
                    : refused(400, "ACQ.TRADE_NOT_EXIST");
        }
        return ok(given.state.equals(done())
                ? Map.of("out_trade_no", number, "trade_no", String.valueOf(given.bill.trade), "out_request_no",
                        given.number, "refund_amount", yuan(given.fen), "refund_status", given.state)
                : Map.of("out_trade_no", number, "out_request_no", given.number));
    }

    private Reaction bind(JsonNode receiver) {
        var account = receiver.path("account").asString("");
        if (!receiver.path("name").asString("").equals(names.get(account))) {
            return refused(400, "USER_NAME_NOT_MATCH");
        }
        registered.add(account);
        return ok(Map.of("result_code", "SUCCESS"));
    }

    private Reaction settle(JsonNode request) {
        var trade = request.path("trade_no").asString("");
        var bill = bills.values().stream().filter(one -> trade.equals(one.trade)).findFirst();
        var split = new Shared(request.path("out_request_no").asString(""));
        for (var part : request.path("royalty_parameters")) {
            if (!registered.contains(part.path("trans_in").asString(""))) {
                return refused(400, "ACQ.ROYALTY_RECEIVER_INVALID");
            }
            split.fenByAccount.put(part.path("trans_in").asString(""), fen(part.path("amount").asString("")));
        }
        if (bill.isEmpty() || split.fenByAccount.values().stream().mapToLong(Long::longValue).sum() > bill.get().fen
                - bill.get().refundedFen.get()) {
            return refused(400, "ACQ.ALLOC_AMOUNT_VALIDATE_ERROR");
        }
        shared.putIfAbsent(split.number, split);
        return ok(Map.of("trade_no", trade, "settle_no", "2026" + split.number));
    }

    private Reaction settled(String number) {
        var split = shared.get(number);
        if (split == null) {
            return refused(400, "ACQ.TRADE_SETTLE_NOT_EXIST");
        }
        finish(split);
        return ok(Map.of("out_request_no", number, "royalty_detail_list",
                split.fenByAccount.entrySet().stream().map(part -> Map.of("trans_in", part.getKey(), "amount",
                        yuan(part.getValue()), "state", closedAccounts.contains(part.getKey()) ? "FAIL" : "SUCCESS",
                        "error_code", "TXN_RESULT_ACCOUNT_STATUS_NOT_VALID")).toList()));
    }

    private Reaction transfer(JsonNode request) {
        var payee = request.path("payee_info");
        var account = payee.path("identity").asString("");
        if (refundsBecome.get().equals("NOT_ENOUGH")) {
            return refused(400, "PAYER_BALANCE_NOT_ENOUGH");
        }
        if (!payee.path("name").asString("").equals(names.get(account))) {
            return refused(400, "PAYEE_USER_INFO_ERROR");
        }
        var payout = new Shared(request.path("out_biz_no").asString(""));
        payout.fenByAccount.put(account, fen(request.path("trans_amount").asString("")));
        shared.putIfAbsent(payout.number, payout);
        return ok(Map.of("out_biz_no", payout.number, "order_id", "2026" + payout.number, "status", "DEALING"));
    }

    private Reaction transferred(String number) {
        var payout = shared.get(number);
        if (payout == null) {
            return refused(400, "ORDER_NOT_EXIST");
        }
        finish(payout);
        boolean closed = closedAccounts.containsAll(payout.fenByAccount.keySet());
        return ok(Map.of("out_biz_no", number, "order_id", "2026" + number, "status", closed ? "FAIL" : "SUCCESS",
                "error_code", "PAYEE_ACC_STATUS_ERROR", "fail_reason", "收款账户异常"));
    }

    /** New refunds are done at once, or wait. */
    public void refundsBecome(String status) {
        refundsBecome.set(status);
    }

    private Reaction ok(Map<String, ?> content) {
        return new Reaction(200, json.writeValueAsString(content));
    }

    private static Reaction refused(int status, String code) {
        return new Reaction(status, "{\"code\":\"" + code + "\",\"message\":\"不可以\",\"links\":[]}");
    }

    private static String yuan(long fen) {
        return Money.ofFen(fen).toString();
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }
}
