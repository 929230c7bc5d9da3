package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import java.util.List;
import org.springframework.stereotype.Component;

/** The naive way, to compare with: the same rows and checks, but each order is a transaction of its own. */
@Component
public final class OneByOne {

    private final PlaceBatch placeBatch;

    OneByOne(PlaceBatch placeBatch) {
        this.placeBatch = placeBatch;
    }

    public Outcome<PlaceOrder.Placed> place(Caller buyer, String key, OrderRequest request) {
        return placeBatch.place(List.of(new Intent(new Intent.Id(buyer.personId(), key), request))).getFirst();
    }
}
