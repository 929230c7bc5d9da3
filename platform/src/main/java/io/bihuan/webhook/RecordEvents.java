package io.bihuan.webhook;

import io.bihuan.aftersale.AfterSaleMoved;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.order.OrderPaid;
import io.bihuan.order.OrderReceived;
import io.bihuan.order.OrderSettled;
import io.bihuan.order.OrderShipped;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.payment.RefundArrived;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what happens to orders, for the endpoints that want to know, in the very transaction in which it happens:
 * a crash after the commit loses nothing. All events of a transaction are written together, because the order lane
 * commits hundreds of orders at a time; where nobody listens that costs one look into an index.
 */
@Component
class RecordEvents {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final DeliverEvents deliverEvents;
    private final Purchases purchases;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    RecordEvents(Endpoints endpoints, Deliveries deliveries, DeliverEvents deliverEvents, Purchases purchases,
            JsonMapper json, Ids ids, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.deliverEvents = deliverEvents;
        this.purchases = purchases;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param merchantId {@code null} where only the order tells
     * @param data what is told beyond the order and its merchant; empty where the order is to be read for it
     */
    private record Happened(EventKind kind, long orderId, @Nullable Long merchantId, Map<String, Object> data) {
    }

    @EventListener
    void on(OrderPaid event) {
        collect(new Happened(EventKind.ORDER_PAID, event.orderId(), event.merchantId(),
                Map.of("paidFen", event.paidFen())));
    }

    @EventListener
    void on(OrderShipped event) {
        collect(new Happened(EventKind.ORDER_SHIPPED, event.orderId(), null, Map.of()));
    }

    @EventListener
    void on(OrderReceived event) {
        collect(new Happened(EventKind.ORDER_RECEIVED, event.orderId(), null,
                Map.of("settlesAt", event.settlesAt().toString())));
    }

    @EventListener
    void on(OrderSettled event) {
        collect(new Happened(EventKind.ORDER_SETTLED, event.orderId(), event.merchantId(),
                Map.of("merchantFen", event.merchantFen())));
    }

    @EventListener
    void on(RefundArrived event) {
        collect(new Happened(EventKind.ORDER_REFUNDED, event.orderId(), null,
                Map.of("refundId", Long.toString(event.refundId()), "refundFen", event.amountFen())));
    }

    @EventListener
    void on(AfterSaleMoved event) {
        var data = new LinkedHashMap<String, Object>();
        data.put("afterSaleId", Long.toString(event.afterSaleId()));
        data.put("event", event.event().name());
        data.put("state", event.state().name());
        if (event.deadline() != null) {
            data.put("deadline", event.deadline().toString());
        }
        collect(new Happened(EventKind.AFTER_SALE_CHANGED, event.orderId(), event.merchantId(), data));
    }

    private void collect(Happened happened) {
        Check.state(TransactionSynchronizationManager.isSynchronizationActive(),
                "what happens to an order happens in a transaction");
        var found = (Collected) TransactionSynchronizationManager.getResource(this);
        if (found == null) {
            found = new Collected();
            TransactionSynchronizationManager.bindResource(this, found);
            TransactionSynchronizationManager.registerSynchronization(found);
        }
        found.all.add(happened);
    }

    /** What has happened in one transaction. */
    private final class Collected implements TransactionSynchronization {

        private final List<Happened> all = new ArrayList<>();
        private boolean written;

        @Override
        public void beforeCommit(boolean readOnly) {
            written = write(all);
        }

        @Override
        public void afterCommit() {
            if (written) {
                deliverEvents.soon();
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(RecordEvents.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(RecordEvents.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(RecordEvents.this);
        }
    }

    /** Whether anybody listens. */
    private boolean write(List<Happened> all) {
        if (all.stream().anyMatch(happened -> happened.merchantId() == null) && !endpoints.any()) {
            return false;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var told = all.stream().map(this::known).toList();
        var listening = endpoints
                .listening(told.stream().map(Happened::merchantId).map(Objects::requireNonNull)
                        .collect(Collectors.toSet()), at)
                .stream().collect(Collectors.groupingBy(Endpoint::organisationId));
        var added = new ArrayList<Deliveries.New>();
        for (var happened : told) {
            var wanting = listening.getOrDefault(Objects.requireNonNull(happened.merchantId()), List.of()).stream()
                    .filter(endpoint -> endpoint.kinds().contains(happened.kind())).toList();
            if (!wanting.isEmpty()) {
                long eventId = ids.next();
                var body = body(happened, at);
                wanting.forEach(endpoint -> added.add(new Deliveries.New(endpoint.id(), eventId, happened.kind(),
                        happened.orderId(), body)));
            }
        }
        if (!added.isEmpty()) {
            deliveries.add(added, at);
        }
        return !added.isEmpty();
    }

    /** With the merchant and what the order itself has to tell. */
    private Happened known(Happened happened) {
        if (happened.merchantId() != null) {
            return happened;
        }
        var order = purchases.find(happened.orderId()).orElseThrow();
        var data = new LinkedHashMap<>(happened.data());
        data.put("paidFen", order.paidFen());
        if (happened.kind() == EventKind.ORDER_SHIPPED) {
            data.putAll(shipment(order));
        }
        return new Happened(happened.kind(), happened.orderId(), order.merchantId(), data);
    }

    private static Map<String, Object> shipment(Purchase order) {
        var shipment = Objects.requireNonNull(order.shipment());
        return Map.of("carrier", shipment.carrier(), "waybill", shipment.waybill());
    }

    private String body(Happened happened, Instant at) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", Long.toString(happened.orderId()));
        data.put("merchantId", Long.toString(Objects.requireNonNull(happened.merchantId())));
        data.putAll(happened.data());
        return body(happened.kind(), at, data);
    }

    /** What is posted: names, ids and amounts. Who wants to know more asks the API by the id. */
    String body(EventKind kind, Instant at, Map<String, Object> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", kind.code());
        body.put("timestamp", at.toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }
}
