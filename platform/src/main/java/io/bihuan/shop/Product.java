package io.bihuan.shop;

import io.bihuan.foundation.Check;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 商品 — what a merchant sells, with its SKUs.
 *
 * @param merchantId the organisation that sells it
 * @param code the merchant's own code of the product; {@code null} where it was typed in by hand
 * @param picture address of the picture on this platform
 * @param commissionBp the host's commission in basis points of what was paid; 0 where it is not offered to hosts
 * @param version grows by one with each edit; an edit that was begun on an older one is refused
 * @param skus at least one, in the merchant's order
 */
public record Product(long id, long merchantId, @Nullable String code, String title, Category category,
        String description, String picture, int commissionBp, ShelfState state, List<String> tags, int version,
        Instant createdAt, List<Sku> skus) {

    public Product {
        tags = List.copyOf(tags);
        skus = List.copyOf(skus);
        Check.state(!skus.isEmpty(), "a product has at least one SKU");
    }

    public boolean onShelf() {
        return state == ShelfState.ON_SHELF;
    }

    /** The lowest price of its SKUs, in fen. */
    public long priceFromFen() {
        return skus.stream().mapToLong(Sku::priceFen).min().orElseThrow();
    }

    /** The highest price of its SKUs, in fen. */
    public long priceToFen() {
        return skus.stream().mapToLong(Sku::priceFen).max().orElseThrow();
    }

    /** Units of all its SKUs that can be sold now. */
    public long stock() {
        return skus.stream().mapToLong(Sku::stock).sum();
    }

    /** Units of all its SKUs sold so far, less those given back. */
    public long soldCount() {
        return skus.stream().mapToLong(Sku::sold).sum();
    }
}
