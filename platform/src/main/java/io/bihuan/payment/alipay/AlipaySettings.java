package io.bihuan.payment.alipay;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's account at Alipay. All of it comes from its open platform (open.alipay.com).
 *
 * @param appId of the application there
 * @param sellerId 2088…, the account that receives the money
 * @param privateKey file with the application's private key (应用私钥)
 * @param publicKey file with Alipay's public key (支付宝公钥), for applications in key mode
 * @param appCertificate {@code appCertPublicKey_….crt}, with the two others for applications in certificate mode
 * @param alipayCertificate {@code alipayCertPublicKey_RSA2.crt}
 * @param rootCertificate {@code alipayRootCert.crt}
 * @param royalty whether payments are split there when orders settle (分账); needs Alipay's permission
 * @param transfer whether earnings are paid out from there (转账); needs Alipay's permission and certificate mode
 */
@ConfigurationProperties("bihuan.payment.alipay")
record AlipaySettings(@Nullable String appId, @Nullable String sellerId, @Nullable Path privateKey,
        @Nullable Path publicKey, @Nullable Path appCertificate, @Nullable Path alipayCertificate,
        @Nullable Path rootCertificate, @DefaultValue("false") boolean royalty,
        @DefaultValue("false") boolean transfer, @DefaultValue("https://openapi.alipay.com") URI baseUrl) {
}
