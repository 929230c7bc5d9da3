package io.bihuan.webhook.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.webhook.ConnectEndpoint;
import io.bihuan.webhook.Delivery;
import io.bihuan.webhook.DeliveryState;
import io.bihuan.webhook.Endpoint;
import io.bihuan.webhook.EndpointState;
import io.bihuan.webhook.EventKind;
import io.bihuan.webhook.ReplayDeliveries;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a merchant's systems are told of its orders, and what came of it. */
@RestController
@RequestMapping("/api/v1/merchants/{merchantId}/webhooks")
class WebhookController {

    private final ConnectEndpoint connectEndpoint;
    private final ReplayDeliveries replayDeliveries;

    WebhookController(ConnectEndpoint connectEndpoint, ReplayDeliveries replayDeliveries) {
        this.connectEndpoint = connectEndpoint;
        this.replayDeliveries = replayDeliveries;
    }

    /** @param events such as {@code order.paid} */
    record NewWebhook(@NotBlank @Size(max = ConnectEndpoint.URL_CHARACTERS_MAX) String url,
            @NotNull @Size(max = 50) List<@NotBlank String> events) {
    }

    /**
     * @param failures attempts that have failed since the last that succeeded
     * @param waiting events that have not arrived yet
     * @param disabledAt when it was disabled because it failed too often; {@code null} where it works
     * @param secret only in the answer that made it
     */
    @Schema(name = "Webhook")
    record WebhookView(@JsonId long id, String url, List<String> events, EndpointState state, int failures,
            int waiting, @Nullable Instant disabledAt, String why, Instant createdAt, @Nullable String secret) {
    }

    record Webhooks(List<WebhookView> items) {
    }

    /** @param eventId the {@code webhook-id} that the endpoint gets */
    @Schema(name = "WebhookDelivery")
    record DeliveryView(@JsonId long eventId, String event, @Nullable @JsonId Long orderId, Instant at,
            DeliveryState state, int attempts, @Nullable Instant nextAttemptAt, @Nullable Instant deliveredAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(delivery.eventId(), delivery.kind().code(), delivery.orderId(), delivery.at(),
                    delivery.state(), delivery.attempts(), delivery.nextAttemptAt(), delivery.deliveredAt());
        }
    }

    /** @param status of the answer; {@code null} where none came */
    @Schema(name = "WebhookAttempt")
    record AttemptView(int number, Instant at, @Nullable Integer status, int millis, String answer) {

        static AttemptView of(Delivery.Attempt attempt) {
            return new AttemptView(attempt.number(), attempt.at(), attempt.status(), attempt.millis(),
                    attempt.answer());
        }
    }

    /** @param body as it is sent */
    @Schema(name = "WebhookDeliveryLog")
    record DeliveryLog(DeliveryView delivery, String body, List<AttemptView> attempts) {

        static DeliveryLog of(ReplayDeliveries.Log log) {
            return new DeliveryLog(DeliveryView.of(log.delivery()), log.delivery().body(),
                    log.attempts().stream().map(AttemptView::of).toList());
        }
    }

    /** From {@code from} until before {@code to}. */
    record WebhookSpan(@NotNull Instant from, @NotNull Instant to) {
    }

    record WebhookReplay(int replayed) {
    }

    @GetMapping
    Webhooks list(Caller caller, @PathVariable long merchantId) {
        return new Webhooks(connectEndpoint.of(caller, merchantId).orRefuse().stream()
                .map(endpoint -> view(endpoint, null)).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WebhookView connect(Caller caller, @PathVariable long merchantId, @Valid @RequestBody NewWebhook webhook) {
        var connected = connectEndpoint.connect(caller, merchantId, webhook.url(), webhook.events()).orRefuse();
        return view(connected.endpoint(), connected.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(Caller caller, @PathVariable long merchantId, @PathVariable long id) {
        connectEndpoint.disconnect(caller, merchantId, id).orRefuse();
    }

    /** Works for one that was disabled. */
    @PostMapping("/{id}/enable")
    WebhookView enable(Caller caller, @PathVariable long merchantId, @PathVariable long id) {
        return view(connectEndpoint.enable(caller, merchantId, id).orRefuse(), null);
    }

    /** A new secret; the one before signs beside it for 24 hours. */
    @PostMapping("/{id}/secret")
    WebhookView renewSecret(Caller caller, @PathVariable long merchantId, @PathVariable long id) {
        var renewed = connectEndpoint.renewSecret(caller, merchantId, id).orRefuse();
        return view(renewed.endpoint(), renewed.secret());
    }

    @PostMapping("/{id}/ping")
    DeliveryView ping(Caller caller, @PathVariable long merchantId, @PathVariable long id) {
        return DeliveryView.of(connectEndpoint.ping(caller, merchantId, id).orRefuse());
    }

    @GetMapping("/{id}/deliveries")
    Page<DeliveryView> deliveries(Caller caller, @PathVariable long merchantId, @PathVariable long id,
            @RequestParam @Nullable DeliveryState state, @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return replayDeliveries.of(caller, merchantId, id, state, cursor, Page.limit(limit)).orRefuse()
                .map(DeliveryView::of);
    }

    @GetMapping("/{id}/deliveries/{eventId}")
    DeliveryLog delivery(Caller caller, @PathVariable long merchantId, @PathVariable long id,
            @PathVariable long eventId) {
        return DeliveryLog.of(replayDeliveries.one(caller, merchantId, id, eventId).orRefuse());
    }

    @PostMapping("/{id}/deliveries/{eventId}/replay")
    DeliveryLog replay(Caller caller, @PathVariable long merchantId, @PathVariable long id,
            @PathVariable long eventId) {
        return DeliveryLog.of(replayDeliveries.again(caller, merchantId, id, eventId).orRefuse());
    }

    @PostMapping("/{id}/replay")
    WebhookReplay replay(Caller caller, @PathVariable long merchantId, @PathVariable long id,
            @Valid @RequestBody WebhookSpan span) {
        return new WebhookReplay(
                replayDeliveries.again(caller, merchantId, id, span.from(), span.to()).orRefuse());
    }

    private WebhookView view(Endpoint endpoint, @Nullable String secret) {
        return new WebhookView(endpoint.id(), endpoint.url(),
                endpoint.kinds().stream().map(EventKind::code).sorted().toList(), endpoint.state(),
                endpoint.failures(), replayDeliveries.waiting(endpoint), endpoint.disabledAt(), endpoint.why(),
                endpoint.createdAt(), secret);
    }
}
