package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.payment.channel.ExternalChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The channels by which a buyer can pay here: the wallet, and those outside that are configured. */
@Component
public class Channels {

    private final Map<String, ExternalChannel> outside;

    Channels(List<ExternalChannel> outside) {
        this.outside = outside.stream()
                .collect(Collectors.toMap(ExternalChannel::code, Function.identity()));
        Check.state(outside.stream().map(ExternalChannel::number).distinct().count() == outside.size(),
                "each channel has accounts of its own in the ledger");
    }

    /** Their codes, as a checkout names them. */
    public List<String> codes() {
        return Stream.concat(Stream.of(WalletChannel.CODE), outside.keySet().stream().sorted()).toList();
    }

    Collection<ExternalChannel> outside() {
        return outside.values();
    }

    /** A channel outside; empty for the wallet, and for a channel that is not configured any more. */
    public Optional<ExternalChannel> find(String code) {
        return Optional.ofNullable(outside.get(code));
    }
}
