package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.OrderEvent;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The merchant begins to make up the parcel: from now on a cancellation has to catch it. */
@Service
public class PickOrder {

    private final Atomically atomically;
    private final Purchases purchases;

    PickOrder(Atomically atomically, Purchases purchases) {
        this.atomically = atomically;
        this.purchases = purchases;
    }

    public Outcome<Purchase> pick(Caller caller, long merchantId, long orderId) {
        var right = caller.refusalFor(Right.SHIP_ORDERS, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        return atomically.run(() -> {
            var held = purchases.hold(orderId).filter(order -> order.merchantId() == merchantId);
            if (held.isEmpty()) {
                return Outcome.<Purchase>refused(Refusal.notFound("order"));
            }
            if (held.get().state().after(OrderEvent.PICKING).isEmpty()) {
                return Outcome.<Purchase>refused(
                        Refusal.conflict("ORDER_STATE_WRONG", "state", held.get().state().name()));
            }
            purchases.move(held.get(), OrderEvent.PICKING, caller.personId(), "", Map.of());
            return Outcome.done(purchases.find(orderId).orElseThrow());
        });
    }
}
