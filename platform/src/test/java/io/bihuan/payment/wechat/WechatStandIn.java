package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSAPrivacyDecryptor;
import com.wechat.pay.java.core.cipher.RSAPrivacyEncryptor;
import io.bihuan.payment.channel.Sha256Rsa;
import io.bihuan.payment.channel.Slip;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.channel.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for WeChat Pay's API v3. */
public final class WechatStandIn extends StandIn {

    public static final String MERCHANT = "1900000001";
    public static final String APP = "wx8888888888888888";
    public static final String KEY = "0123456789abcdef0123456789ABCDEF";
    public static final String KEY_ID = "PUB_KEY_ID_0119000000012024";
    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"([^\"]+)\","
            + "nonce_str=\"([^\"]+)\",timestamp=\"([^\"]+)\",serial_no=\"([^\"]+)\",signature=\"([^\"]+)\"");
    private static final String CALLBACKS = "/api/v1/payment-callbacks/wechat";

    final KeyPair own = TestKeys.pair();
    final KeyPair merchant = TestKeys.pair();
    final X509Certificate merchantCertificate = TestKeys.certificate(merchant, MERCHANT, 7_777_777,
            Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(365)));
    private final KeyPair somebodyElse = TestKeys.pair();
    private final JsonMapper json = JsonMapper.shared();

    public WechatStandIn() {
        refundsBecome.set("PROCESSING");
    }

    /** The settings by which a platform reaches it; its keys are written to the folder. */
    public Map<String, String> settings(Path folder) {
        return Map.of("merchant-id", MERCHANT, "app-id", APP, "merchant-certificate",
                TestKeys.file(folder, "apiclient_cert.pem", merchantCertificate).toString(), "private-key",
                TestKeys.file(folder, "apiclient_key.pem", merchant.getPrivate()).toString(), "api-key", KEY,
                "public-key", TestKeys.file(folder, "pub_key.pem", own.getPublic()).toString(), "public-key-id",
                KEY_ID, "base-url", address().toString(), "profit-sharing", "true");
    }

    @Override
    public String code() {
        return "WECHAT";
    }

    @Override
    protected String done() {
        return "SUCCESS";
    }

    /** New refunds are done at once, or fail at once. */
    public void refundsBecome(String status) {
        refundsBecome.set(status);
    }

    @Override
    public Slip paidNotice(long number) {
        return paidNotice(number, bill(number).fen);
    }

    @Override
    public Slip paidNotice(long number, long fen) {
        return signed(notice("TRANSACTION.SUCCESS", transaction(number, fen, MERCHANT)), own, KEY_ID, Instant.now());
    }

    @Override
    public Slip noticeForAnotherMerchant(long number) {
        return signed(notice("TRANSACTION.SUCCESS", transaction(number, bill(number).fen, "1999999999")), own, KEY_ID,
                Instant.now());
    }

    @Override
    public Slip forgedNotice(long number) {
        return signed(notice("TRANSACTION.SUCCESS", transaction(number, bill(number).fen, MERCHANT)), somebodyElse,
                KEY_ID, Instant.now());
    }

    @Override
    public Slip refundNotice(long refundNumber) {
        var given = given(refundNumber);
        var content = new LinkedHashMap<String, Object>();
        content.put("mchid", MERCHANT);
        content.put("out_trade_no", given.bill.number);
        content.put("out_refund_no", given.number);
        content.put("refund_id", "5030" + given.number);
        content.put("refund_status", given.state);
        content.put("amount", Map.of("total", given.bill.fen, "refund", given.fen));
        return signed(notice("REFUND." + given.state, content), own, KEY_ID, Instant.now());
    }

    @Override
    public boolean isTaken(int status, String body) {
        return status == 200 || status == 204;
    }

    Map<String, Object> transaction(long number, long fen, String mchid) {
        var content = new LinkedHashMap<String, Object>();
        content.put("appid", APP);
        content.put("mchid", mchid);
        content.put("out_trade_no", Long.toString(number));
        content.put("transaction_id", Objects.requireNonNullElse(bills.containsKey(Long.toString(number))
                ? bill(number).trade
                : null, "42007"));
        content.put("trade_type", "NATIVE");
        content.put("trade_state", "SUCCESS");
        content.put("success_time", "2026-11-11T20:00:00+08:00");
        content.put("amount", Map.of("total", fen, "payer_total", fen, "currency", "CNY", "payer_currency", "CNY"));
        return content;
    }

    /** Encrypts the content as WeChat does. */
    String notice(String event, Map<String, ?> content) {
        var nonce = UUID.randomUUID().toString().substring(0, 12);
        var sealed = new AeadAesCipher(KEY.getBytes(StandardCharsets.UTF_8)).encrypt(
                "transaction".getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(content));
        return json.writeValueAsString(Map.of("id", UUID.randomUUID().toString(), "event_type", event,
                "resource_type", "encrypt-resource", "summary", "支付成功", "resource",
                Map.of("original_type", "transaction", "algorithm", "AEAD_AES_256_GCM", "ciphertext", sealed,
                        "associated_data", "transaction", "nonce", nonce)));
    }

    static Slip signed(String body, KeyPair by, String serial, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        return new Slip(CALLBACKS, Map.of("Content-Type", "application/json", "Wechatpay-Serial", serial,
                "Wechatpay-Timestamp", timestamp, "Wechatpay-Nonce", nonce, "Wechatpay-Signature",
                Sha256Rsa.sign(by.getPrivate(), timestamp + "\n" + nonce + "\n" + body + "\n")), body);
    }

    @Override
    protected boolean isSigned(String method, String pathAndQuery, Map<String, List<String>> headers, String body) {
        var authorization = AUTHORIZATION.matcher(headers.getOrDefault("Authorization", List.of("")).getFirst());
        return authorization.matches() && authorization.group(1).equals(MERCHANT)
                && authorization.group(4).equals(WechatKeys.serial(merchantCertificate))
                && Sha256Rsa.verifies(merchant.getPublic(), method + "\n" + pathAndQuery + "\n"
                        + authorization.group(3) + "\n" + authorization.group(2) + "\n" + body + "\n",
                        authorization.group(5));
    }

    @Override
    protected Map<String, String> signature(String body, boolean forged) {
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        return Map.of("Wechatpay-Serial", KEY_ID, "Wechatpay-Timestamp", timestamp, "Wechatpay-Nonce", nonce,
                "Wechatpay-Signature", Sha256Rsa.sign((forged ? somebodyElse : own).getPrivate(),
                        timestamp + "\n" + nonce + "\n" + body + "\n"));
    }

    @Override
    protected Reaction react(String method, String pathAndQuery, String body) {
        var path = pathAndQuery.replaceFirst("\\?.*", "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/v3/pay/transactions/native")) {
            return prepay(body);
        }
        if (path.endsWith("/close")) {
            return close(path.split("/")[5]);
        }
        if (path.startsWith("/v3/pay/transactions/out-trade-no/")) {
            return transaction(last);
        }
        if (path.startsWith("/v3/profitsharing/")) {
            return share(method, path, last, body);
        }
        if (path.equals("/v3/refund/domestic/refunds")) {
            return refund(body);
        }
        return path.startsWith("/v3/refund/domestic/refunds/")
                ? returns.containsKey(last) ? refunded(last) : refused(404, "RESOURCE_NOT_EXISTS")
                : refused(404, "NOT_FOUND");
    }

    private Reaction prepay(String body) {
        var request = json.readTree(body);
        var number = request.path("out_trade_no").asString("");
        long fen = request.path("amount").path("total").asLong();
        var bill = bills.computeIfAbsent(number, _ -> new Bill(number, fen));
        if (bill.fen != fen || !request.path("notify_url").asString("").endsWith(CALLBACKS)
                || !request.path("appid").asString("").equals(APP)) {
            return refused(400, "PARAM_ERROR");
        }
        return switch (bill.state) {
            case "SUCCESS" -> refused(400, "ORDERPAID");
            case "CLOSED" -> refused(400, "ORDER_CLOSED");
            default -> new Reaction(200, json.writeValueAsString(Map.of("code_url", "weixin://wxpay/bizpayurl?pr="
                    + number)));
        };
    }

    private Reaction transaction(String number) {
        var bill = bills.get(number);
        if (bill == null) {
            return refused(404, "ORDER_NOT_EXIST");
        }
        var content = transaction(Long.parseLong(number), bill.fen, MERCHANT);
        content.put("trade_state", bill.state.equals("SUCCESS") && bill.refundedFen.get() > 0
                ? "REFUND"
                : bill.state);
        return new Reaction(200, json.writeValueAsString(content));
    }

    private Reaction close(String number) {
        var bill = bills.get(number);
        if (bill == null) {
            return refused(404, "ORDER_NOT_EXIST");
        }
        if (bill.state.equals("SUCCESS")) {
            return refused(400, "ORDERPAID");
        }
        bill.state = "CLOSED";
        return new Reaction(204, "");
    }

    private Reaction share(String method, String path, String last, String body) {
        if (path.equals("/v3/profitsharing/receivers/add")) {
            return register(json.readTree(body));
        }
        if (method.equals("GET")) {
            var split = shared.get(last);
            if (split == null) {
                return refused(404, "RESOURCE_NOT_EXISTS");
            }
            finish(split);
            return shared(split);
        }
        var request = json.readTree(body);
        var number = request.path("out_order_no").asString("");
        var trade = request.path("transaction_id").asString("");
        var bill = bills.values().stream().filter(one -> trade.equals(one.trade)).findFirst();
        if (bill.isEmpty()) {
            return refused(404, "RESOURCE_NOT_EXISTS");
        }
        var split = new Shared(number);
        for (var receiver : request.path("receivers")) {
            var account = receiver.path("account").asString("");
            if (!registered.contains(account)) {
                return refused(400, "RECEIVER_INVALID");
            }
            split.fenByAccount.put(account, receiver.path("amount").asLong());
        }
        if (split.fenByAccount.values().stream().mapToLong(Long::longValue).sum() > bill.get().fen
                - bill.get().refundedFen.get()) {
            return refused(403, "NOT_ENOUGH");
        }
        return shared(shared.computeIfAbsent(number, _ -> split));
    }

    private Reaction register(JsonNode request) {
        var account = request.path("account").asString("");
        var name = new RSAPrivacyDecryptor(own.getPrivate()).decrypt(request.path("name").asString(""));
        if (!name.equals(names.get(account))) {
            return refused(400, "NAME_NOT_MATCHED");
        }
        registered.add(account);
        return new Reaction(200, json.writeValueAsString(Map.of("type", request.path("type").asString(""), "account",
                account, "name", new RSAPrivacyEncryptor(merchant.getPublic(), "1").encrypt(name), "relation_type",
                "SUPPLIER")));
    }

    private Reaction shared(Shared split) {
        var receivers = split.fenByAccount.entrySet().stream().map(part -> Map.of("account", part.getKey(), "amount",
                part.getValue(), "type", "MERCHANT_ID", "result",
                split.finished ? closedAccounts.contains(part.getKey()) ? "CLOSED" : "SUCCESS" : "PENDING",
                "fail_reason", "ACCOUNT_ABNORMAL")).toList();
        return new Reaction(200, json.writeValueAsString(Map.of("out_order_no", split.number, "order_id", "3008",
                "transaction_id", "42", "state", split.finished || receivers.isEmpty() ? "FINISHED" : "PROCESSING",
                "receivers", receivers)));
    }

    private Reaction refund(String body) {
        var request = json.readTree(body);
        var number = request.path("out_refund_no").asString("");
        var bill = bills.get(request.path("out_trade_no").asString(""));
        long fen = request.path("amount").path("refund").asLong();
        if (bill == null || !bill.state.equals("SUCCESS")) {
            return refused(404, "RESOURCE_NOT_EXISTS");
        }
        if (refundsBecome.get().equals("NOT_ENOUGH")) {
            return refused(403, "NOT_ENOUGH");
        }
        var given = returns.computeIfAbsent(number, _ -> {
            bill.refundedFen.addAndGet(fen);
            return new Return(number, bill, fen, refundsBecome.get());
        });
        return given.fen != fen || bill.refundedFen.get() > bill.fen || request.path("amount").path("total")
                .asLong() != bill.fen ? refused(400, "INVALID_REQUEST") : refunded(number);
    }

    private Reaction refunded(String number) {
        var given = given(Long.parseLong(number));
        return new Reaction(200, json.writeValueAsString(Map.of("refund_id", "5030" + number, "out_refund_no", number,
                "out_trade_no", given.bill.number, "status", given.state, "channel", "ORIGINAL", "amount",
                Map.of("total", given.bill.fen, "refund", given.fen, "currency", "CNY"))));
    }

    private static Reaction refused(int status, String code) {
        return new Reaction(status, "{\"code\":\"" + code + "\",\"message\":\"" + code.toLowerCase(Locale.ROOT)
                + "\"}");
    }
}
