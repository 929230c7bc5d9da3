package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A merchant changes the price of one SKU, or books units in or out. Who, from and to are kept. */
@Service
public class ChangeSku {

    private final Atomically atomically;
    private final Catalogue catalogue;

    ChangeSku(Atomically atomically, Catalogue catalogue) {
        this.atomically = atomically;
        this.catalogue = catalogue;
    }

    /**
     * @param priceFen the new price; {@code null} to keep it
     * @param stockChange units that come in, or go out where negative; {@code null} or 0 to keep the stock
     */
    public Outcome<Sku> change(Caller caller, long skuId, @Nullable Long priceFen, @Nullable Integer stockChange) {
        var productId = catalogue.productOf(skuId);
        if (productId.isEmpty()) {
            return Outcome.refused(Refusal.notFound("sku"));
        }
        return atomically.run(() -> OwnProduct.hold(catalogue, caller, productId.get()).flatMap(old -> {
            var found = old.skus().stream().filter(sku -> sku.id() == skuId).findFirst();
            if (found.isEmpty()) {
                return Outcome.<Sku>refused(Refusal.notFound("sku"));
            }
            var before = found.get();
            long price = priceFen == null ? before.priceFen() : priceFen;
            long stock = (long) before.stock() + (stockChange == null ? 0 : stockChange);
            var refusal = caller.refusalFor(Right.SET_PRICE_AND_STOCK, old.merchantId())
                    .or(() -> ProductChecks.wrongPrices(before.code(), price, before.listPriceFen()))
                    .or(() -> wrongStock(before, stock));
            if (refusal.isPresent()) {
                return Outcome.<Sku>refused(refusal.get());
            }
            var sku = new Sku(before.id(), before.productId(), before.code(), before.spec(), price,
                    before.listPriceFen(), (int) stock, before.sold());
            catalogue.write(List.of(with(old, sku)), Map.of(old.id(), old), Catalogue.Cause.CHANGED,
                    caller.personId());
            return Outcome.done(sku);
        }));
    }

    private static Optional<Refusal> wrongStock(Sku before, long stock) {
        return stock < 0
                ? Optional.of(Refusal.conflict("STOCK_TOO_LOW", "code", before.code(), "stock", before.stock()))
                : ProductChecks.wrongStock(before.code(), stock);
    }

    /** A new price is an edit that older forms must not overwrite; a new stock is not: sales move it all the time. */
    private static Product with(Product old, Sku changed) {
        boolean priced = old.skus().stream()
                .anyMatch(sku -> sku.id() == changed.id() && sku.priceFen() != changed.priceFen());
        return new Product(old.id(), old.merchantId(), old.code(), old.title(), old.category(), old.description(),
                old.picture(), old.commissionBp(), old.state(), old.tags(), old.version() + (priced ? 1 : 0),
                old.createdAt(), old.skus().stream().map(sku -> sku.id() == changed.id() ? changed : sku).toList());
    }
}
