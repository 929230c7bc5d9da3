package io.bihuan.webhook;

import io.bihuan.foundation.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How endpoints are told.
 *
 * @param privateNetworks whether endpoints may be in networks that the internet does not reach, and answer by http: for
 *        development
 * @param timeout of one attempt, from the first byte of the handshake to the head of the answer
 * @param firstWait before the second attempt; each wait is twice the one before, up to {@code longestWait}
 * @param attemptsMax after which an event is given up
 * @param failuresMax attempts that fail one after the other, whatever the event, before the endpoint is disabled
 * @param endpointsAtATime how many are told at the same time by this process
 * @param keptFor how long deliveries can be read and replayed
 */
@ConfigurationProperties("bihuan.webhook")
record WebhookSettings(@DefaultValue("false") boolean privateNetworks, @DefaultValue("10s") Duration timeout,
        @DefaultValue("10s") Duration firstWait, @DefaultValue("6h") Duration longestWait,
        @DefaultValue("15") int attemptsMax, @DefaultValue("100") int failuresMax,
        @DefaultValue("64") int endpointsAtATime, @DefaultValue("30d") Duration keptFor) {

    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);

    WebhookSettings {
        if (!timeout.isPositive() || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new StartRefused("bihuan.webhook.timeout: " + timeout + " is not between 1ms and 30s");
        }
        if (attemptsMax < 1 || failuresMax < 1 || endpointsAtATime < 1) {
            throw new StartRefused("bihuan.webhook: attempts-max, failures-max and endpoints-at-a-time are 1 or more");
        }
    }
}
