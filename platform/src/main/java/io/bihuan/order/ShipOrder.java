package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.OrderEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The merchant hands a parcel to a carrier and gives its waybill number. */
@Service
public class ShipOrder {

    private static final Pattern WAYBILL = Pattern.compile("[A-Z0-9-]{8,32}");
    private static final int CARRIER_CHARACTERS_MAX = 20;

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

    /** @param waybill 8 to 32 capital letters, digits and hyphens; white space and small letters are mended */
    public Outcome<Purchase> ship(Caller caller, long merchantId, long orderId, String carrier, String waybill) {
        var right = caller.refusalFor(Right.SHIP_ORDERS, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        var number = waybill.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!WAYBILL.matcher(number).matches()) {
            return Outcome.refused(Refusal.invalid("WAYBILL_INVALID"));
        }
        if (carrier.isBlank() || carrier.strip().length() > CARRIER_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("CARRIER_INVALID", "max", CARRIER_CHARACTERS_MAX));
        }
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
                    Map.of("carrier", carrier.strip(), "waybill", number, "now", Timestamp.from(clock.instant())));
            receiptTimer.confirmLater(orderId);
            events.publishEvent(new OrderShipped(orderId));
            return Outcome.done(purchases.find(orderId).orElseThrow());
        });
    }
}
