package io.bihuan.payment.alipay;

import io.bihuan.payment.channel.ChannelHttp;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Sha256Rsa;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs calls to Alipay's API v3 and checks the signature of what it answers. */
final class AlipayApi {

    private static final String SCHEME = "ALIPAY-SHA256withRSA";
    private static final Duration SKEW_MAX = Duration.ofMinutes(10);
    private static final int MULTIPLE_CHOICES = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAILED = 500;

    private final ChannelHttp http;
    private final String appId;
    private final AlipayKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    AlipayApi(ChannelHttp http, String appId, AlipayKeys keys, JsonMapper json, Clock clock) {
        this.http = http;
        this.appId = appId;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** @param path such as {@code /v3/alipay/trade/query} */
    Reply<JsonNode> post(String path, Map<String, ?> content) {
        var body = json.writeValueAsString(content);
        try {
            return read(http.send("POST", path, headers("POST", path, body), body));
        } catch (IOException e) {
            return Reply.unknown(String.valueOf(e));
        }
    }

    /** @param path with its query */
    Reply<JsonNode> get(String path) {
        try {
            return read(http.send("GET", path, headers("GET", path, ""), ""));
        } catch (IOException e) {
            return Reply.unknown(String.valueOf(e));
        }
    }

    private Map<String, String> headers(String method, String path, String body) {
        var certificates = keys.certificates();
        var authorization = "app_id=" + appId
                + (certificates == null ? "" : ",app_cert_sn=" + certificates.appSerial())
                + ",nonce=" + UUID.randomUUID() + ",timestamp=" + clock.millis();
        var signed = authorization + "\n" + method + "\n" + path + "\n" + body + "\n";
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", SCHEME + " " + authorization + ",sign=" + Sha256Rsa.sign(keys.own(), signed));
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        if (certificates != null) {
            headers.put("alipay-root-cert-sn", certificates.rootSerial());
        }
        return headers;
    }

    private Reply<JsonNode> read(ChannelHttp.Answer answer) {
        boolean good = answer.status() < MULTIPLE_CHOICES;
        var doubt = good ? doubt(answer) : null;
        if (doubt != null) {
            return Reply.unknown(doubt);
        }
        try {
            var content = json.readTree(answer.body());
            return good ? Reply.yes(content) : refused(answer.status(), content);
        } catch (JacksonException e) {
            return Reply.unknown("HTTP " + answer.status() + ", not JSON");
        }
    }

    private @Nullable String doubt(ChannelHttp.Answer answer) {
        var timestamp = answer.headers().firstValue("alipay-timestamp").orElse("");
        var message = timestamp + "\n" + answer.headers().firstValue("alipay-nonce").orElse("") + "\n" + answer.body()
                + "\n";
        var fault = keys.fault(answer.headers().firstValue("alipay-sn").orElse(null), message,
                answer.headers().firstValue("alipay-signature").orElse(null), clock.instant());
        if (fault.isPresent()) {
            return "not an answer of Alipay: " + fault.get();
        }
        try {
            return Math.abs(clock.millis() - Long.parseLong(timestamp)) > SKEW_MAX.toMillis()
                    ? "an answer of another time: " + timestamp
                    : null;
        } catch (NumberFormatException e) {
            return "an answer without a time";
        }
    }

    private static Reply<JsonNode> refused(int status, JsonNode content) {
        // The same reasons are named with this prefix by some calls, and without it by others.
        var code = content.path("code").asString("").replaceFirst("^ACQ\\.", "");
        return code.isEmpty() || code.equals("SYSTEM_ERROR") || status >= SERVER_FAILED
                || status == TOO_MANY_REQUESTS
                        ? Reply.unknown("HTTP " + status + " " + code)
                        : Reply.no(code, content.path("message").asString(""));
    }
}
