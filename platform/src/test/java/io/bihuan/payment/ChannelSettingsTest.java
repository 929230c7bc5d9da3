package io.bihuan.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.foundation.StartRefused;
import io.bihuan.payment.alipay.AlipayStandIn;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.TestKeys;
import io.bihuan.payment.wechat.WechatStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Channels are configured as a whole or not at all; what is wrong is told in one line, at the start. */
class ChannelSettingsTest {

    private static final WechatStandIn WECHAT = new WechatStandIn();
    private static final AlipayStandIn ALIPAY = new AlipayStandIn();

    @TempDir
    static Path folder;

    @Configuration
    @ComponentScan({"io.bihuan.payment.wechat", "io.bihuan.payment.alipay"})
    static class BothChannels {
    }

    @AfterAll
    static void close() {
        WECHAT.close();
        ALIPAY.close();
    }

    @Test
    void withoutSettingsThereIsNoChannel() {
        assertThat(channels(List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        app-id=              | bihuan.payment.wechat: app-id is missing.
        api-key=          | bihuan.payment.wechat: api-key is missing.
        api-key=too-short | bihuan.payment.wechat.api-key has 32 characters
        private-key=/no/file | bihuan.payment.wechat.private-key: cannot read /no/file
        private-key=JUNK     | is not an RSA private key (PKCS #8)
        private-key=PKCS1    | is in the form PKCS #1. Convert it: openssl pkcs8
        private-key=OTHER    | the private key does not belong to the certificate
        merchant-certificate=JUNK    | is not a certificate (X.509, PEM)
        merchant-certificate=EXPIRED | bihuan.payment.wechat.merchant-certificate: the certificate in
        public-key=JUNK      | is not an RSA public key
        public-key-id=       | needs either public-key and public-key-id, or platform-certificates
        platform-certificates=EXPIRED | needs either public-key and public-key-id, or platform-certificates
        base-url=http://api.example.com | is not an https address without a path
        """)
    void aMisconfiguredWechatIsRefusedInOneLine(String setting, String line) throws Exception {
        assertThat(refusal(with("wechat", WECHAT.settings(folder), setting))).contains(line).doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        app-id=              | bihuan.payment.alipay: app-id is missing.
        seller-id=           | bihuan.payment.alipay: seller-id is missing.
        private-key=JUNK     | is not an RSA private key (PKCS #8)
        public-key=          | needs either public-key, or app-certificate, alipay-certificate and root-certificate
        app-certificate=JUNK | needs either public-key, or app-certificate, alipay-certificate and root-certificate
        """)
    void aMisconfiguredAlipayIsRefusedInOneLine(String setting, String line) throws Exception {
        assertThat(refusal(with("alipay", ALIPAY.settings(folder), setting))).contains(line).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"''", "http://shop.example.com", "ftp://shop.example.com", "https://shop.example.com?a=b",
            "shop.example.com"})
    void withoutASafeAddressForCallbacksNoChannelStarts(String publicUrl) throws Exception {
        var settings = new ArrayList<>(with("wechat", WECHAT.settings(folder), ""));
        settings.add("bihuan.payment.public-url=" + publicUrl);

        assertThat(refusal(settings)).startsWith("bihuan.payment.public-url");
    }

    @Test
    void withItsSettingsAChannelIsThere() throws Exception {
        assertThat(channels(with("wechat", WECHAT.settings(folder), ""))).containsExactly("WECHAT");
        assertThat(channels(with("alipay", ALIPAY.settings(folder), ""))).containsExactly("ALIPAY");
    }

    @Test
    void certificatesServeInsteadOfPublicKeys() throws Exception {
        var wechat = with("wechat", WECHAT.settings(folder), "public-key=");
        var alipay = with("alipay", ALIPAY.settings(folder), "public-key=");
        var settings = Stream.concat(
                Stream.concat(wechat.stream().filter(setting -> !setting.contains("public-key")), alipay.stream()),
                Stream.of("bihuan.payment.wechat.platform-certificates=" + file("PLATFORM"),
                        "bihuan.payment.alipay.private-key=" + file("OWN_KEY"),
                        "bihuan.payment.alipay.app-certificate=" + file("OWN"),
                        "bihuan.payment.alipay.alipay-certificate=" + file("PLATFORM"),
                        "bihuan.payment.alipay.root-certificate=" + file("PLATFORM")))
                .toList();

        assertThat(channels(settings)).containsExactlyInAnyOrder("WECHAT", "ALIPAY");
    }

    private static final java.security.KeyPair OWN = TestKeys.pair();

    private List<String> with(String channel, Map<String, String> settings, String changed) throws Exception {
        var all = new ArrayList<String>(List.of("bihuan.payment.public-url=https://shop.example.com"));
        settings.forEach((name, value) -> all.add("bihuan.payment." + channel + "." + name + "=" + value));
        if (!changed.isEmpty()) {
            var parts = (changed + " ").split("=", 2);
            var value = parts[1].strip();
            all.add("bihuan.payment." + channel + "." + parts[0] + "="
                    + (value.matches("[A-Z0-9_]+") ? file(value) : value));
        }
        return all;
    }

    private static String file(String what) throws Exception {
        var now = Instant.now();
        return (switch (what) {
            case "JUNK" -> Files.writeString(folder.resolve("junk"), "junk");
            case "PKCS1" -> Files.writeString(folder.resolve("pkcs1"), "-----BEGIN RSA PRIVATE KEY-----");
            case "OTHER" -> TestKeys.file(folder, "other", TestKeys.pair().getPrivate());
            case "OWN_KEY" -> TestKeys.file(folder, "own.pem", OWN.getPrivate());
            case "OWN" -> TestKeys.file(folder, "own.crt",
                    TestKeys.certificate(OWN, "us", 1, now.minusSeconds(9), now.plusSeconds(999)));
            case "PLATFORM" -> TestKeys.file(folder, "platform.crt",
                    TestKeys.certificate(OWN, "them", 2, now.minusSeconds(9), now.plusSeconds(999)));
            case "EXPIRED" -> TestKeys.file(folder, "expired.crt", TestKeys.certificate(OWN, "us", 1,
                    now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));
            default -> throw new IllegalArgumentException(what);
        }).toString();
    }

    private static List<String> channels(List<String> settings) {
        var codes = new ArrayList<String>();
        runner(settings).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBeansOfType(ExternalChannel.class).values().forEach(channel -> codes.add(channel.code()));
        });
        return codes;
    }

    private static String refusal(List<String> settings) {
        var found = new ArrayList<String>();
        runner(settings).run(context -> {
            for (@Nullable
            Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
                if (cause instanceof StartRefused) {
                    found.add(String.valueOf(cause.getMessage()));
                }
            }
        });
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static ApplicationContextRunner runner(List<String> settings) {
        return new ApplicationContextRunner().withUserConfiguration(BothChannels.class)
                .withBean(JsonMapper.class, JsonMapper::shared).withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(settings.toArray(String[]::new));
    }
}
