package io.bihuan.payment;

import io.bihuan.foundation.Outcome;
import io.bihuan.payment.channel.ChannelSettings;
import io.bihuan.payment.channel.ExternalChannel;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Payments by channels outside, from the side of the transaction that makes the order: it stores what will be asked. */
@Component
@EnableConfigurationProperties(ChannelSettings.class)
class AwaitedPayments {

    private final Channels channels;
    private final PaymentsOutside outside;
    private final ChannelSettings settings;
    private final Clock clock;

    AwaitedPayments(Channels channels, PaymentsOutside outside, ChannelSettings settings, Clock clock) {
        this.channels = channels;
        this.outside = outside;
        this.settings = settings;
        this.clock = clock;
    }

    List<PaymentChannel> channels() {
        return channels.outside().stream().<PaymentChannel>map(Awaited::new).toList();
    }

    private final class Awaited implements PaymentChannel {

        private final ExternalChannel channel;

        private Awaited(ExternalChannel channel) {
            this.channel = channel;
        }

        @Override
        public String code() {
            return channel.code();
        }

        @Override
        public Outcome<Collected> collect(Payment payment) {
            outside.add(payment.id(), channel, clock.instant().plus(settings.payWithin()));
            return Outcome.done(new Collected.Awaited());
        }
    }
}
