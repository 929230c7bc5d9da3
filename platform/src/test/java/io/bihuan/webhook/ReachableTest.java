package io.bihuan.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.1",
            "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
            "2001:db8::1", "2001::1", "2002:7f00:1::", "64:ff9b::7f00:1", "2130706433", "localhost"})
    void whatTheInternetDoesNotReachIsNotTold(String host) {
        assertThatThrownBy(() -> Reachable.resolve(host, false)).isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("not an address of the internet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
            "192.167.1.1", "198.17.0.1", "2400:3200::1", "2606:4700:4700::1111"})
    void whatTheInternetReachesIsTold(String address) throws Exception {
        assertThat(Reachable.isPublic(InetAddress.getByName(address))).isTrue();
    }

    /** The name may have become another address since the endpoint was connected. */
    @Test
    void theAddressIsCheckedAtEachAttempt() {
        var settings = new WebhookSettings(false, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofHours(6),
                15, 100, 64, Duration.ofDays(30));
        var delivery = new Delivery(1, 2, EventKind.PING, null, "{}", Instant.EPOCH, DeliveryState.WAITING, 0, 0,
                Instant.EPOCH, null);
        var tell = new TellEndpoint(settings, Clock.systemUTC());
        try (var listener = new Listener()) {
            var told = tell.tell(new TellEndpoint.Address(listener.url(), Signature.newSecret(), null, null), delivery);

            assertThat(told.arrived()).isFalse();
            assertThat(told.answer()).contains("not an address of the internet");
            assertThat(listener.heard()).isEmpty();
        } finally {
            tell.destroy();
        }
    }
}
