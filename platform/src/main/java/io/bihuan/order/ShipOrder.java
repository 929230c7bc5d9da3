package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.OrderEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The merchant hands a parcel to a carrier and gives its waybill number. */
@Service
public class ShipOrder {

    private final Atomically atomically;
    private final Purchases purchases;
    private final ReceiptTimer receiptTimer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ShipOrder(Atomically atomically, Purchases purchases, ReceiptTimer receiptTimer, ApplicationEventPublisher events,
            Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.receiptTimer = receiptTimer;
        this.events = events;
        this.clock = clock;
    }

    /** @param waybill see {@link Waybill#of} */
    public Outcome<Purchase> ship(Caller caller, long merchantId, long orderId, String carrier, String waybill) {
        var right = caller.refusalFor(Right.SHIP_ORDERS, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        return Waybill.of(carrier, waybill).flatMap(parcel -> ship(caller, merchantId, orderId, parcel));
    }

    private Outcome<Purchase> ship(Caller caller, long merchantId, long orderId, Waybill parcel) {
        return atomically.run(() -> {
            var held = purchases.hold(orderId).filter(order -> order.merchantId() == merchantId);
            if (held.isEmpty()) {
                return Outcome.<Purchase>refused(Refusal.notFound("order"));
            }
            if (held.get().state().after(OrderEvent.SHIPMENT).isEmpty()) {
                return Outcome.<Purchase>refused(
                        Refusal.conflict("ORDER_STATE_WRONG", "state", held.get().state().name()));
            }
            purchases.move(held.get(), OrderEvent.SHIPMENT, caller.personId(),
                    "carrier = :carrier, waybill = :waybill, shipped_at = :now",
                    Map.of("carrier", parcel.carrier(), "waybill", parcel.number(), "now",
                            Timestamp.from(clock.instant())));
            receiptTimer.confirmLater(orderId);
            events.publishEvent(new OrderShipped(orderId));
            return Outcome.done(purchases.find(orderId).orElseThrow());
        });
    }
}
