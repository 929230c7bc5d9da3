package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** A merchant puts a product on the shelf or takes it off. */
@Service
public class ChangeShelfState {

    private final Atomically atomically;
    private final Catalogue catalogue;

    ChangeShelfState(Atomically atomically, Catalogue catalogue) {
        this.atomically = atomically;
        this.catalogue = catalogue;
    }

    /** Nothing happens where the product is in that state already. */
    public Outcome<Product> change(Caller caller, long productId, ShelfState state) {
        return atomically.run(() -> OwnProduct.hold(catalogue, caller, productId).flatMap(old -> {
            var refusal = caller.refusalFor(Right.LIST_PRODUCTS, old.merchantId());
            if (refusal.isPresent()) {
                return Outcome.<Product>refused(refusal.get());
            }
            if (old.state() == state) {
                return Outcome.done(old);
            }
            var product = new Product(old.id(), old.merchantId(), old.code(), old.title(), old.category(),
                    old.description(), old.picture(), old.commissionBp(), state, old.tags(), old.version() + 1,
                    old.createdAt(), old.skus());
            catalogue.write(List.of(product), Map.of(old.id(), old), Catalogue.Cause.EDITED, caller.personId());
            return Outcome.done(product);
        }));
    }
}
