package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * A buyer places an order and pays for it. The order lane does so together with the orders of others; each is there as
 * a whole or not at all.
 */
@Service
public class PlaceOrder {

    private static final int KEY_CHARACTERS_MIN = 8;
    private static final int KEY_CHARACTERS_MAX = 64;
    private static final int ORDERS_PER_MINUTE = 60;

    private final OrderLane lane;
    private final Purchases purchases;
    private final RateLimit ordersOfBuyer = new RateLimit(ORDERS_PER_MINUTE, Duration.ofMinutes(1));

    PlaceOrder(OrderLane lane, Purchases purchases) {
        this.lane = lane;
        this.purchases = purchases;
    }

    /** @param replayed whether the key had made this order before */
    public record Placed(Purchase order, boolean replayed) {
    }

    /**
     * Waits until the order is durable or refused.
     *
     * @param key made by the client once for each intent to buy; the same key with the same request answers with the
     *        first order, however often and however late it comes
     */
    public Outcome<Placed> place(Caller buyer, String key, OrderRequest request) {
        return place(buyer, key, request, false);
    }

    /**
     * The same, but what the wallet would have to pay now is paid later, by {@link PayOrder}. An order that is paid
     * outside is paid later in any case.
     */
    public Outcome<Placed> placeUnpaid(Caller buyer, String key, OrderRequest request) {
        return place(buyer, key, request, true);
    }

    private Outcome<Placed> place(Caller buyer, String key, OrderRequest request, boolean payLater) {
        if (key.length() < KEY_CHARACTERS_MIN || key.length() > KEY_CHARACTERS_MAX) {
            return Outcome.refused(
                    Refusal.invalid("KEY_INVALID", "min", KEY_CHARACTERS_MIN, "max", KEY_CHARACTERS_MAX));
        }
        var intent = new Intent(new Intent.Id(buyer.personId(), key), request, payLater);
        var tooOften = ordersOfBuyer.take(buyer.personId());
        // Who asks again for what was placed gets the answer, however often.
        return tooOften.isPresent() && purchases.byKeys(List.of(intent.id())).isEmpty()
                ? Outcome.refused(tooOften.get())
                : lane.place(intent);
    }
}
