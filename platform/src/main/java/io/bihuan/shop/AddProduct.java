package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.Catalogue.KnownSku;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        var refusal = wrong(caller, merchantId, draft);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return atomically.run(() -> {
            catalogue.hold(merchantId);
            var known = catalogue.skusByCode(merchantId, draft.skus().stream().map(SkuDraft::code).toList());
            return decide(caller, merchantId, null, draft, known, catalogue.count(merchantId)).map(product -> {
                catalogue.write(List.of(product), Map.of(), Catalogue.Cause.ADDED, caller.personId());
                return product;
            });
        });
    }

    /**
     * The product that the draft would become, not written yet: an import writes many at once.
     *
     * @param code the merchant's own code of the product; {@code null} where there is none
     * @param known the merchant's SKUs that have a code of the draft, held still by {@link Catalogue#hold}
     * @param products how many the merchant has
     */
    Outcome<Product> decide(Caller caller, long merchantId, @Nullable String code, ProductDraft draft,
            Map<String, KnownSku> known, int products) {
        return wrong(caller, merchantId, draft).or(() -> tooMany(products)).or(() -> taken(draft, known))
                .<Outcome<Product>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(product(merchantId, code, draft)));
    }

    private Optional<Refusal> wrong(Caller caller, long merchantId, ProductDraft draft) {
        return forbidden(caller, merchantId, draft).or(() -> ProductChecks.wrong(draft))
                .or(() -> promises.wrong(merchantId, draft));
    }

    private static Optional<Refusal> tooMany(int products) {
        return products >= PRODUCTS_PER_MERCHANT_MAX
                ? Optional.of(Refusal.conflict("TOO_MANY_PRODUCTS", "max", PRODUCTS_PER_MERCHANT_MAX))
                : Optional.empty();
    }

    private static Optional<Refusal> taken(ProductDraft draft, Map<String, KnownSku> known) {
        return draft.skus().stream().map(SkuDraft::code).filter(known::containsKey).sorted().findFirst()
                .map(code -> Refusal.conflict("CODE_TAKEN", "field", "code", "code", code));
    }

    private Product product(long merchantId, @Nullable String code, ProductDraft draft) {
        long id = ids.next();
        var skus = draft.skus().stream().map(sku -> new Sku(ids.next(), id, sku.code(), sku.spec(), sku.priceFen(),
                sku.listPriceFen(), sku.stock(), 0)).toList();
        return new Product(id, merchantId, code, draft.title().strip(),
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
