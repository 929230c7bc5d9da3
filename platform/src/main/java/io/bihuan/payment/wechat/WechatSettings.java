package io.bihuan.payment.wechat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's account at WeChat Pay. All of it comes from its merchant platform (pay.weixin.qq.com).
 *
 * @param merchantId 商户号
 * @param appId the app that the merchant number is bound to
 * @param merchantCertificate file {@code apiclient_cert.pem}; its serial number goes with every call
 * @param privateKey file {@code apiclient_key.pem}
 * @param apiKey 32 characters, by which callbacks are encrypted
 * @param publicKey file {@code pub_key.pem} by which WeChat's signatures are checked, with {@code publicKeyId}
 * @param platformCertificates files with WeChat's certificates, for accounts that have no such public key
 * @param profitSharing whether payments are held at WeChat and split there when orders settle; needs WeChat's permission
 */
@ConfigurationProperties("bihuan.payment.wechat")
record WechatSettings(@Nullable String merchantId, @Nullable String appId, @Nullable Path merchantCertificate,
        @Nullable Path privateKey, @Nullable String apiKey, @Nullable Path publicKey, @Nullable String publicKeyId,
        @DefaultValue List<Path> platformCertificates, @DefaultValue("false") boolean profitSharing,
        @DefaultValue("https://api.mch.weixin.qq.com") URI baseUrl) {
}
