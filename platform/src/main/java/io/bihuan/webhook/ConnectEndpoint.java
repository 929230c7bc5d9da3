package io.bihuan.webhook;

import io.bihuan.account.Caller;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** A merchant connects systems of its own: names where they are to be told, and of what. */
@Service
public class ConnectEndpoint {

    public static final int ENDPOINTS_MAX = 10;
    public static final int URL_CHARACTERS_MAX = 500;

    private static final Duration FORMER_SECRET_SIGNS = Duration.ofHours(24);
    private static final int PORT_MAX = 65_535;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final RecordEvents recordEvents;
    private final DeliverEvents deliverEvents;
    private final WebhookSettings settings;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;

    ConnectEndpoint(Endpoints endpoints, Deliveries deliveries, RecordEvents recordEvents,
            DeliverEvents deliverEvents, WebhookSettings settings, Atomically atomically, Ids ids, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.recordEvents = recordEvents;
        this.deliverEvents = deliverEvents;
        this.settings = settings;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /** An endpoint with its secret, which is shown this once. */
    public record Connected(Endpoint endpoint, String secret) {
    }

    public Outcome<List<Endpoint>> of(Caller caller, long organisationId) {
        return refusal(caller, organisationId).map(Outcome::<List<Endpoint>>refused)
                .orElseGet(() -> Outcome.done(endpoints.of(organisationId)));
    }

    /**
     * Refused: {@code ENDPOINT_URL_INVALID}; {@code ENDPOINT_NOT_PUBLIC} where the internet does not reach it;
     * {@code ENDPOINT_EVENTS_INVALID}; {@code TOO_MANY_ENDPOINTS}.
     *
     * @param events by {@link EventKind#code()}
     */
    public Outcome<Connected> connect(Caller caller, long organisationId, String url, Collection<String> events) {
        var refusal = refusal(caller, organisationId).or(() -> refusal(url.strip())).or(() -> refusal(events));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var kinds = EnumSet.of(EventKind.PING);
        events.forEach(code -> kinds.add(EventKind.of(code).orElseThrow()));
        var endpoint = new Endpoint(ids.next(), organisationId, url.strip(), kinds, EndpointState.ACTIVE, 0, null, "",
                now());
        return atomically.run(() -> {
            if (endpoints.of(organisationId).size() >= ENDPOINTS_MAX) {
                return Outcome.refused(Refusal.conflict("TOO_MANY_ENDPOINTS", "max", ENDPOINTS_MAX));
            }
            var secret = Signature.newSecret();
            endpoints.add(endpoint, secret, caller.personId());
            return Outcome.done(new Connected(endpoint, secret));
        });
    }

    /** Nothing is sent there any more. */
    public Outcome<Endpoint> disconnect(Caller caller, long organisationId, long endpointId) {
        return own(caller, organisationId, endpointId).map(endpoint -> {
            endpoints.remove(endpointId);
            return endpoint;
        });
    }

    /** Lets an endpoint that was disabled be told again, of all that was kept meanwhile too. */
    public Outcome<Endpoint> enable(Caller caller, long organisationId, long endpointId) {
        return own(caller, organisationId, endpointId).map(endpoint -> {
            endpoints.enable(endpointId);
            deliverEvents.soon();
            return endpoints.find(endpointId).orElse(endpoint);
        });
    }

    /** For a day both secrets sign, so that nothing is lost while the new one is put in. */
    public Outcome<Connected> renewSecret(Caller caller, long organisationId, long endpointId) {
        return own(caller, organisationId, endpointId).map(endpoint -> {
            var secret = Signature.newSecret();
            endpoints.renewSecret(endpointId, secret, now().plus(FORMER_SECRET_SIGNS));
            return new Connected(endpoint, secret);
        });
    }

    /** Sends an event that means nothing, to see whether it arrives. */
    public Outcome<Delivery> ping(Caller caller, long organisationId, long endpointId) {
        return own(caller, organisationId, endpointId).map(endpoint -> {
            var at = now();
            long eventId = ids.next();
            deliveries.add(List.of(new Deliveries.New(endpointId, eventId, EventKind.PING, null,
                    recordEvents.body(EventKind.PING, at,
                            Map.of("merchantId", Long.toString(organisationId))))),
                    at);
            deliverEvents.soon();
            return deliveries.find(endpointId, eventId).orElseThrow();
        });
    }

    /** Another organisation's endpoint is as if it did not exist. */
    Outcome<Endpoint> own(Caller caller, long organisationId, long endpointId) {
        return refusal(caller, organisationId).map(Outcome::<Endpoint>refused)
                .orElseGet(() -> endpoints.find(endpointId)
                        .filter(endpoint -> endpoint.organisationId() == organisationId).map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Refusal.notFound("endpoint"))));
    }

    private static Optional<Refusal> refusal(Caller caller, long organisationId) {
        boolean merchant = caller.memberships().stream()
                .anyMatch(membership -> membership.organisationId() == organisationId
                        && membership.kind() == OrganisationKind.MERCHANT);
        return merchant
                ? caller.refusalFor(Right.CONNECT_SYSTEMS, organisationId)
                : Optional.of(Refusal.forbidden("RIGHT_MISSING", "right", Right.CONNECT_SYSTEMS.name()));
    }

    private static Optional<Refusal> refusal(Collection<String> events) {
        boolean known = events.stream().allMatch(code -> EventKind.of(code).isPresent());
        return !events.isEmpty() && known
                ? Optional.empty()
                : Optional.of(Refusal.invalid("ENDPOINT_EVENTS_INVALID"));
    }

    private Optional<Refusal> refusal(String url) {
        var uri = uri(url);
        boolean https = uri.isPresent() && "https".equals(uri.get().getScheme());
        boolean http = settings.privateNetworks() && uri.isPresent() && "http".equals(uri.get().getScheme());
        if (!https && !http) {
            return Optional.of(Refusal.invalid("ENDPOINT_URL_INVALID", "max", URL_CHARACTERS_MAX));
        }
        try {
            Reachable.resolve(TellEndpoint.bare(uri.get().getHost()), settings.privateNetworks());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Refusal.invalid("ENDPOINT_NOT_PUBLIC", "host", uri.get().getHost()));
        }
    }

    /** Empty for what is no address, or one with a password or a fragment in it. */
    private static Optional<URI> uri(String url) {
        if (url.length() > URL_CHARACTERS_MAX || !url.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(url)).filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null && uri.getPort() != 0 && uri.getPort() <= PORT_MAX);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
