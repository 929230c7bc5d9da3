package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** A merchant writes down a new product. It is on the shelf at once. */
@Service
public class AddProduct {

    /** As many as two full import files. */
    static final int PRODUCTS_PER_MERCHANT_MAX = 100_000;

    private final Atomically atomically;
    private final Catalogue catalogue;
    private final Promises promises;
    private final Ids ids;
    private final Clock clock;

    AddProduct(Atomically atomically, Catalogue catalogue, Promises promises, Ids ids, Clock clock) {
        this.atomically = atomically;
        this.catalogue = catalogue;
        this.promises = promises;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome<Product> add(Caller caller, long merchantId, ProductDraft draft) {
        var refusal = forbidden(caller, merchantId, draft).or(() -> ProductChecks.wrong(draft))
                .or(() -> promises.wrong(merchantId, draft));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return atomically.run(() -> {
            catalogue.hold(merchantId);
            if (catalogue.count(merchantId) >= PRODUCTS_PER_MERCHANT_MAX) {
                return Outcome
                        .<Product>refused(Refusal.conflict("TOO_MANY_PRODUCTS", "max", PRODUCTS_PER_MERCHANT_MAX));
            }
            var codes = draft.skus().stream().map(SkuDraft::code).toList();
            var taken = catalogue.skusByCode(merchantId, codes).keySet().stream().sorted().findFirst();
            if (taken.isPresent()) {
                return Outcome.<Product>refused(Refusal.conflict("CODE_TAKEN", "field", "code", "code", taken.get()));
            }
            var product = product(merchantId, draft);
            catalogue.write(List.of(product), Map.of(), Catalogue.Cause.ADDED, caller.personId());
            return Outcome.done(product);
        });
    }

    private Product product(long merchantId, ProductDraft draft) {
        long id = ids.next();
        var skus = draft.skus().stream().map(sku -> new Sku(ids.next(), id, sku.code(), sku.spec(), sku.priceFen(),
                sku.listPriceFen(), sku.stock(), 0)).toList();
        return new Product(id, merchantId, null, draft.title().strip(),
                Category.of(draft.category()).orElseThrow(), draft.description().strip(), promises.picture(draft),
                draft.commissionBp(), ShelfState.ON_SHELF, draft.tags(), 1, clock.instant(), skus);
    }

    private static Optional<Refusal> forbidden(Caller caller, long merchantId, ProductDraft draft) {
        return caller.refusalFor(Right.LIST_PRODUCTS, merchantId)
                .or(() -> caller.refusalFor(Right.SET_PRICE_AND_STOCK, merchantId))
                .or(() -> draft.commissionBp() == 0
                        ? Optional.empty()
                        : caller.refusalFor(Right.SET_COMMISSION, merchantId));
    }
}
