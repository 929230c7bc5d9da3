package io.bihuan.payment.wechat;

import io.bihuan.foundation.StartRefused;
import io.bihuan.payment.channel.ChannelHttp;
import io.bihuan.payment.channel.ChannelSettings;
import io.bihuan.payment.channel.Configured;
import io.bihuan.payment.channel.KeyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
@Conditional(WechatConfiguration.IsConfigured.class)
@EnableConfigurationProperties({WechatSettings.class, ChannelSettings.class})
class WechatConfiguration {

    private static final String PREFIX = "bihuan.payment.wechat";
    private static final int API_V3_KEY_BYTES = 32;

    static class IsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Configured.inPart(context.getEnvironment(), PREFIX, Set.of("merchant-id", "app-id",
                    "merchant-certificate", "private-key", "api-key", "public-key", "public-key-id"));
        }
    }

    @Bean(destroyMethod = "close")
    ChannelHttp wechatHttp(WechatSettings settings, ChannelSettings common) {
        return new ChannelHttp(Configured.safeBase(PREFIX + ".base-url", settings.baseUrl()), common.callTimeout());
    }

    @Bean
    WechatChannel wechatChannel(WechatSettings settings, ChannelSettings common, ChannelHttp wechatHttp,
            JsonMapper json, Clock clock) {
        var needed = new LinkedHashMap<String, @Nullable Object>();
        needed.put("merchant-id", settings.merchantId());
        needed.put("app-id", settings.appId());
        needed.put("merchant-certificate", settings.merchantCertificate());
        needed.put("private-key", settings.privateKey());
        needed.put("api-key", settings.apiKey());
        Configured.complete(PREFIX, "WeChat Pay", Collections.unmodifiableMap(needed));
        var merchantId = Objects.requireNonNull(settings.merchantId());
        var appId = Objects.requireNonNull(settings.appId());
        var apiV3Key = Objects.requireNonNull(settings.apiKey());
        if (apiV3Key.getBytes(StandardCharsets.UTF_8).length != API_V3_KEY_BYTES) {
            throw new StartRefused(PREFIX + ".api-key has " + API_V3_KEY_BYTES + " characters");
        }
        var certificate = KeyFiles.certificate(PREFIX + ".merchant-certificate",
                Objects.requireNonNull(settings.merchantCertificate()), clock.instant());
        var key = KeyFiles.privateKey(PREFIX + ".private-key", Objects.requireNonNull(settings.privateKey()));
        KeyFiles.checkPair(PREFIX + ".private-key", key, certificate.getPublicKey());
        var wechat = wechatKeys(settings, clock);
        var transport = new WechatTransport(wechatHttp, merchantId, WechatKeys.serial(certificate), key, wechat);
        return new WechatChannel(merchantId, appId, common.callbackUrl(WechatChannel.CODE), transport,
                new WechatNotices(merchantId, appId, apiV3Key, wechat, json),
                settings.profitSharing()
                        ? Optional.of(new WechatSplits(appId, transport, key, wechat))
                        : Optional.empty());
    }

    private static WechatKeys wechatKeys(WechatSettings settings, Clock clock) {
        var publicKey = settings.publicKey();
        var id = settings.publicKeyId() == null || settings.publicKeyId().isBlank() ? null : settings.publicKeyId();
        var files = settings.platformCertificates();
        if ((publicKey == null) != (id == null) || (publicKey == null) == files.isEmpty()) {
            throw new StartRefused(
                    PREFIX + " needs either public-key and public-key-id, or platform-certificates, to check"
                            + " what WeChat signs");
        }
        if (publicKey != null && id != null) {
            return WechatKeys.of(id, KeyFiles.publicKey(PREFIX + ".public-key", publicKey), clock);
        }
        return WechatKeys.of(files.stream().map((Path file) -> KeyFiles
                .certificate(PREFIX + ".platform-certificates", file, clock.instant())).toList(), clock);
    }
}
