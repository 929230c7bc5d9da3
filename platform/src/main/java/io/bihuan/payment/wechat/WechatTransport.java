package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import io.bihuan.payment.channel.ChannelHttp;
import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.util.HashMap;
import java.util.List;

/**
 * Carries the library's signed requests by the platform's own HTTP client: to a host that can be set, within limits of
 * time and size, and without the older HTTP clients that the library would bring.
 */
final class WechatTransport extends AbstractHttpClient {

    /** As the library spells them. It looks them up by these letters, whatever letters a server or proxy sends. */
    private static final List<String> SIGNED_BY = List.of("Wechatpay-Timestamp", "Wechatpay-Nonce",
            "Wechatpay-Signature", "Wechatpay-Serial", "Request-ID");

    private final ChannelHttp http;

    WechatTransport(ChannelHttp http, String merchantId, String serial, PrivateKey key, WechatKeys wechat) {
        super(new WechatPay2Credential(merchantId, new RSASigner(serial, key)), new WechatPay2Validator(wechat));
        this.http = http;
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        var uri = request.getUri();
        var query = uri.getRawQuery();
        try {
            var answer = http.send(request.getHttpMethod().name(),
                    uri.getRawPath() + (query == null ? "" : "?" + query), request.getHeaders().getHeaders(),
                    request.getBody() instanceof JsonRequestBody json ? json.getBody() : "");
            var headers = new HashMap<String, String>();
            SIGNED_BY.forEach(
                    name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
            return new OriginalResponse.Builder().request(request).statusCode(answer.status()).headers(headers)
                    .contentType(answer.headers().firstValue("Content-Type").orElse("")).body(answer.body()).build();
        } catch (IOException e) {
            throw new HttpException(request, e);
        }
    }

    @Override
    protected InputStream innerDownload(HttpRequest request) {
        throw new UnsupportedOperationException("nothing is downloaded");
    }

    @Override
    protected String getHttpClientInfo() {
        return "jdk/" + Runtime.version().feature();
    }
}
