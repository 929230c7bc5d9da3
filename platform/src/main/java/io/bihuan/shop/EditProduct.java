package io.bihuan.shop;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.shop.Catalogue.KnownSku;
import io.bihuan.shop.ProductDraft.SkuDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A merchant changes a product: what is said of it, and which SKUs it has at which price and stock. */
@Service
public class EditProduct {

    private final Atomically atomically;
    private final Catalogue catalogue;
    private final Promises promises;
    private final Ids ids;

    EditProduct(Atomically atomically, Catalogue catalogue, Promises promises, Ids ids) {
        this.atomically = atomically;
        this.catalogue = catalogue;
        this.promises = promises;
        this.ids = ids;
    }

    /**
     * Replaces the product by the draft. SKUs are known again by id, else by code; those that the draft leaves out are
     * withdrawn: nobody can buy them any more, and orders that were made keep what they say.
     *
     * @param version of the product that was shown when the edit began; {@code null} to overwrite whatever is there
     */
    public Outcome<Product> edit(Caller caller, long productId, @Nullable Integer version, ProductDraft draft) {
        return atomically.run(() -> OwnProduct.hold(catalogue, caller, productId).flatMap(old -> {
            var refusal = wrong(caller, old, version, draft);
            if (refusal.isPresent()) {
                return Outcome.<Product>refused(refusal.get());
            }
            var known = catalogue.skusByCode(old.merchantId(), draft.skus().stream().map(SkuDraft::code).toList());
            return decide(caller, old, version, draft, known).map(product -> {
                catalogue.write(List.of(product), Map.of(old.id(), old), Catalogue.Cause.EDITED, caller.personId());
                return product;
            });
        }));
    }

    /**
     * What the product would become by the draft, not written yet: an import writes many at once.
     *
     * @param old held still, with its stock
     * @param known the merchant's SKUs that have a code of the draft
     */
    Outcome<Product> decide(Caller caller, Product old, @Nullable Integer version, ProductDraft draft,
            Map<String, KnownSku> known) {
        var refusal = wrong(caller, old, version, draft);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return skus(old, draft, known).flatMap(skus -> {
            var product = new Product(old.id(), old.merchantId(), old.code(), draft.title().strip(),
                    Category.of(draft.category()).orElseThrow(), draft.description().strip(),
                    promises.picture(draft), draft.commissionBp(), old.state(), draft.tags(), old.version() + 1,
                    old.createdAt(), skus);
            return missingRight(caller, old, product).<Outcome<Product>>map(Outcome::refused)
                    .orElseGet(() -> Outcome.done(product));
        });
    }

    private Optional<Refusal> wrong(Caller caller, Product old, @Nullable Integer version, ProductDraft draft) {
        return caller.refusalFor(Right.LIST_PRODUCTS, old.merchantId()).or(() -> outdated(old, version))
                .or(() -> ProductChecks.wrong(draft)).or(() -> promises.wrong(old.merchantId(), draft));
    }

    private Outcome<List<Sku>> skus(Product old, ProductDraft draft, Map<String, KnownSku> known) {
        var current = new HashMap<Long, Sku>();
        old.skus().forEach(sku -> current.put(sku.id(), sku));
        var skus = new ArrayList<Sku>();
        for (var sku : draft.skus()) {
            if (sku.id() != null && !current.containsKey(sku.id())) {
                return Outcome.refused(Refusal.notFound("sku"));
            }
            var namesake = known.get(sku.code());
            long id = sku.id() != null ? sku.id() : namesake == null ? ids.next() : namesake.id();
            if (isTaken(namesake, id, old.id()) || skus.stream().anyMatch(other -> other.id() == id)) {
                return Outcome.refused(Refusal.conflict("CODE_TAKEN", "field", "code", "code", sku.code()));
            }
            var before = current.get(id);
            long stock = stock(before, sku);
            if (stock < 0 || stock > ProductChecks.STOCK_MAX) {
                return Outcome.refused(Refusal.conflict("STOCK_MOVED", "code", sku.code(), "stock",
                        before == null ? 0 : before.stock()));
            }
            skus.add(new Sku(id, old.id(), sku.code(), sku.spec(), sku.priceFen(), sku.listPriceFen(), (int) stock,
                    before == null ? 0 : before.sold()));
        }
        return Outcome.done(skus);
    }

    /** A code belongs to one SKU of the merchant for ever, also when that SKU has been withdrawn. */
    private static boolean isTaken(@Nullable KnownSku namesake, long id, long productId) {
        return namesake != null && (namesake.id() != id || namesake.productId() != productId);
    }

    private static long stock(@Nullable Sku before, SkuDraft draft) {
        return before == null || draft.stockSeen() == null
                ? draft.stock()
                : (long) before.stock() + draft.stock() - draft.stockSeen();
    }

    private static Optional<Refusal> outdated(Product old, @Nullable Integer version) {
        return version == null || version == old.version()
                ? Optional.empty()
                : Optional.of(Refusal.conflict("PRODUCT_CHANGED_MEANWHILE", "version", old.version()));
    }

    private static Optional<Refusal> missingRight(Caller caller, Product old, Product product) {
        boolean sells = old.skus().size() == product.skus().size() && old.skus().stream()
                .allMatch(before -> product.skus().stream().anyMatch(after -> sellsAlike(before, after)));
        var missing = sells
                ? Optional.<Refusal>empty()
                : caller.refusalFor(Right.SET_PRICE_AND_STOCK, old.merchantId());
        return old.commissionBp() == product.commissionBp()
                ? missing
                : missing.or(() -> caller.refusalFor(Right.SET_COMMISSION, old.merchantId()));
    }

    private static boolean sellsAlike(Sku before, Sku after) {
        return before.id() == after.id() && before.priceFen() == after.priceFen() && before.stock() == after.stock()
                && Objects.equals(before.listPriceFen(), after.listPriceFen());
    }
}
