package io.bihuan.order;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The buyer no longer wants an order whose parcel is being made up: the merchant holds it back, or ships it. */
@Service
public class CallOffOrder {

    private final Purchases purchases;

    CallOffOrder(Purchases purchases) {
        this.purchases = purchases;
    }

    /** @param held by the caller's transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Purchase> callOff(Purchase held, long personId) {
        if (held.state() != OrderState.PREPARING) {
            return Outcome.refused(Refusal.conflict("ORDER_STATE_WRONG", "state", held.state().name()));
        }
        purchases.move(held, OrderEvent.CANCELLATION, personId, "", Map.of());
        var asked = purchases.find(held.id()).orElseThrow();
        Check.state(asked.state() == OrderState.CANCEL_REQUESTED, "the cancellation of a picked order is asked");
        return Outcome.done(asked);
    }
}
