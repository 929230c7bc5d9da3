package io.bihuan.webhook;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was sent to an endpoint and what came of it, to read, and to be sent again. */
@Service
public class ReplayDeliveries {

    public static final int REPLAYED_MAX = 10_000;

    private final ConnectEndpoint connected;
    private final Deliveries deliveries;
    private final DeliverEvents deliverEvents;
    private final Clock clock;

    ReplayDeliveries(ConnectEndpoint connected, Deliveries deliveries, DeliverEvents deliverEvents, Clock clock) {
        this.connected = connected;
        this.deliveries = deliveries;
        this.deliverEvents = deliverEvents;
        this.clock = clock;
    }

    /** A delivery with its last attempts, newest first. */
    public record Log(Delivery delivery, List<Delivery.Attempt> attempts) {
    }

    /** @param state {@code null} for all */
    public Outcome<Page<Delivery>> of(Caller caller, long organisationId, long endpointId,
            @Nullable DeliveryState state, @Nullable String cursor, int limit) {
        return connected.own(caller, organisationId, endpointId)
                .map(endpoint -> deliveries.of(endpointId, state, cursor, limit));
    }

    public Outcome<Log> one(Caller caller, long organisationId, long endpointId, long eventId) {
        return connected.own(caller, organisationId, endpointId).flatMap(endpoint -> log(endpointId, eventId));
    }

    /** How many wait to be sent. */
    public int waiting(Endpoint endpoint) {
        return deliveries.waiting(endpoint.id());
    }

    /** Sends one again, by its old number: whoever has it can tell. */
    public Outcome<Log> again(Caller caller, long organisationId, long endpointId, long eventId) {
        return connected.own(caller, organisationId, endpointId).flatMap(endpoint -> {
            deliveries.replay(endpointId, eventId, clock.instant());
            deliverEvents.soon();
            return log(endpointId, eventId);
        });
    }

    /**
     * Sends everything again that happened from {@code from} until before {@code to}. Refused with
     * {@code REPLAY_TOO_MUCH} where that is more than {@value #REPLAYED_MAX}.
     *
     * @return how many will be sent
     */
    public Outcome<Integer> again(Caller caller, long organisationId, long endpointId, Instant from, Instant to) {
        return connected.own(caller, organisationId, endpointId).flatMap(endpoint -> {
            if (!from.isBefore(to)) {
                return Outcome.refused(Refusal.invalid("REPLAY_SPAN_INVALID"));
            }
            if (deliveries.countOf(endpointId, from, to, REPLAYED_MAX + 1) > REPLAYED_MAX) {
                return Outcome.refused(Refusal.invalid("REPLAY_TOO_MUCH", "max", REPLAYED_MAX));
            }
            int replayed = deliveries.replay(endpointId, from, to, clock.instant(), REPLAYED_MAX);
            deliverEvents.soon();
            return Outcome.done(replayed);
        });
    }

    private Outcome<Log> log(long endpointId, long eventId) {
        return deliveries.find(endpointId, eventId)
                .map(delivery -> Outcome.done(new Log(delivery, deliveries.attempts(endpointId, eventId))))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("delivery")));
    }
}
