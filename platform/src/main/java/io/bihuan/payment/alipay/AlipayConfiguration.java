package io.bihuan.payment.alipay;

import io.bihuan.foundation.StartRefused;
import io.bihuan.payment.channel.ChannelHttp;
import io.bihuan.payment.channel.ChannelSettings;
import io.bihuan.payment.channel.Configured;
import io.bihuan.payment.channel.KeyFiles;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tools.jackson.databind.json.JsonMapper;

/** Puts the channel together where its settings are given, and refuses the start where they are not good. */
@Configuration(proxyBeanMethods = false)
@Conditional(AlipayConfiguration.IsConfigured.class)
@EnableConfigurationProperties({AlipaySettings.class, ChannelSettings.class})
class AlipayConfiguration {

    private static final String PREFIX = "bihuan.payment.alipay";

    static class IsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Configured.inPart(context.getEnvironment(), PREFIX, Set.of("app-id", "seller-id", "private-key",
                    "public-key", "app-certificate", "alipay-certificate", "root-certificate"));
        }
    }

    @Bean(destroyMethod = "close")
    ChannelHttp alipayHttp(AlipaySettings settings, ChannelSettings common) {
        return new ChannelHttp(Configured.safeBase(PREFIX + ".base-url", settings.baseUrl()), common.callTimeout());
    }

    @Bean
    AlipayChannel alipayChannel(AlipaySettings settings, ChannelSettings common, ChannelHttp alipayHttp,
            JsonMapper json, Clock clock) {
        var needed = new LinkedHashMap<String, @Nullable Object>();
        needed.put("app-id", settings.appId());
        needed.put("seller-id", settings.sellerId());
        needed.put("private-key", settings.privateKey());
        Configured.complete(PREFIX, "Alipay", Collections.unmodifiableMap(needed));
        var appId = Objects.requireNonNull(settings.appId());
        var sellerId = Objects.requireNonNull(settings.sellerId());
        var keys = keys(settings, clock.instant());
        var api = new AlipayApi(alipayHttp, appId, keys, json, clock);
        return new AlipayChannel(appId, sellerId, common.callbackUrl(AlipayChannel.CODE), api,
                new AlipayNotices(appId, sellerId, keys),
                settings.royalty() ? Optional.of(new AlipaySplits(sellerId, api)) : Optional.empty(),
                settings.transfer() ? Optional.of(new AlipayPayouts(api)) : Optional.empty());
    }

    private static AlipayKeys keys(AlipaySettings settings, Instant now) {
        var own = KeyFiles.privateKey(PREFIX + ".private-key", Objects.requireNonNull(settings.privateKey()));
        var app = settings.appCertificate();
        var alipay = settings.alipayCertificate();
        var root = settings.rootCertificate();
        if (settings.publicKey() != null && Stream.of(app, alipay, root).allMatch(Objects::isNull)) {
            return new AlipayKeys(own, KeyFiles.publicKey(PREFIX + ".public-key", settings.publicKey()), null);
        }
        if (settings.publicKey() != null || app == null || alipay == null || root == null) {
            throw new StartRefused(PREFIX + " needs either public-key, or app-certificate, alipay-certificate and"
                    + " root-certificate, to check what Alipay signs");
        }
        return withCertificates(own, settings, now);
    }

    private static AlipayKeys withCertificates(PrivateKey own, AlipaySettings settings, Instant now) {
        var app = KeyFiles.certificate(PREFIX + ".app-certificate",
                Objects.requireNonNull(settings.appCertificate()), now);
        KeyFiles.checkPair(PREFIX + ".private-key", own, app.getPublicKey());
        var alipay = KeyFiles.certificate(PREFIX + ".alipay-certificate",
                Objects.requireNonNull(settings.alipayCertificate()), now);
        var root = KeyFiles.certificates(PREFIX + ".root-certificate",
                Objects.requireNonNull(settings.rootCertificate()));
        return new AlipayKeys(own, alipay.getPublicKey(),
                new AlipayKeys.Certificates(AlipayKeys.serial(app), AlipayKeys.serials(root), alipay));
    }
}
