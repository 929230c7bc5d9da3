package io.bihuan.payment.channel;

import io.bihuan.foundation.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all channels outside.
 *
 * @param publicUrl where the internet reaches this platform, such as {@code https://shop.example.com}; the institutions
 *        send their callbacks there
 * @param payWithin how long a buyer may take to pay an order; then it is closed
 * @param callTimeout how long one call to an institution may take
 */
@ConfigurationProperties("bihuan.payment")
public record ChannelSettings(@Nullable URI publicUrl, @DefaultValue("30m") Duration payWithin,
        @DefaultValue("10s") Duration callTimeout) {

    private static final Duration PAY_WITHIN_MIN = Duration.ofMinutes(1);
    private static final Duration PAY_WITHIN_MAX = Duration.ofDays(1);
    private static final Duration CALL_TIMEOUT_MAX = Duration.ofSeconds(30);

    public ChannelSettings {
        if (payWithin.compareTo(PAY_WITHIN_MIN) < 0 || payWithin.compareTo(PAY_WITHIN_MAX) > 0) {
            throw new StartRefused("bihuan.payment.pay-within: " + payWithin + " is not between 1m and 24h");
        }
        if (!callTimeout.isPositive() || callTimeout.compareTo(CALL_TIMEOUT_MAX) > 0) {
            throw new StartRefused("bihuan.payment.call-timeout: " + callTimeout + " is not between 1ms and 30s");
        }
    }

    /**
     * Where a channel is to send its callbacks.
     *
     * @throws StartRefused where the setting is missing or cannot be reached safely
     */
    public String callbackUrl(String channelCode) {
        if (publicUrl == null) {
            throw new StartRefused("bihuan.payment.public-url is missing: the address at which " + channelCode
                    + " reaches this platform, such as https://shop.example.com");
        }
        if (!Configured.isSafe(publicUrl) || publicUrl.getRawQuery() != null) {
            throw new StartRefused("bihuan.payment.public-url: " + publicUrl
                    + " is not an https address such as https://shop.example.com");
        }
        return publicUrl.toString().replaceFirst("/+$", "") + "/api/v1/payment-callbacks/"
                + channelCode.toLowerCase(Locale.ROOT);
    }
}
