package io.bihuan.payment;

import io.bihuan.payment.alipay.AlipayStandIn;
import io.bihuan.payment.channel.StandIn;
import io.bihuan.payment.wechat.WechatStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.FileSystemUtils;

/** Lets the platform under test reach payment institutions: stand-ins in the same process, one of each for all tests. */
public final class StandInChannels implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final WechatStandIn WECHAT = new WechatStandIn();
    public static final AlipayStandIn ALIPAY = new AlipayStandIn();
    private static final Path KEYS = folder();

    /** By the name of its channel. */
    public static StandIn of(String code) {
        return code.equals(WECHAT.code()) ? WECHAT : ALIPAY;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        set(context, "public-url", "https://shop.example.com");
        set(context, "call-timeout", "2s");
        WECHAT.settings(KEYS).forEach((name, value) -> set(context, "wechat." + name, value));
        ALIPAY.settings(KEYS).forEach((name, value) -> set(context, "alipay." + name, value));
    }

    private static void set(ConfigurableApplicationContext context, String name, String value) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "bihuan.payment." + name + "=" + value);
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("bihuan-test-keys-");
            SpringApplication.getShutdownHandlers().add(() -> {
                WECHAT.close();
                ALIPAY.close();
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
