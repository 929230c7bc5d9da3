package io.bihuan.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says of a product.
 *
 * @param category code of a category, such as {@code apparel}
 * @param picture address of a picture on this platform; {@code null} to have one drawn
 * @param commissionBp the host's commission in basis points; 0 to keep the product from hosts
 * @param skus 1 to {@link ProductChecks#SKUS_MAX}, told apart by the same spec names
 */
public record ProductDraft(String title, String category, String description, @Nullable String picture,
        int commissionBp, List<String> tags, List<SkuDraft> skus) {

    public ProductDraft {
        tags = List.copyOf(tags);
        skus = List.copyOf(skus);
    }

    /**
     * What a merchant says of one SKU.
     *
     * @param id of the SKU that is edited; {@code null} for a new one, or one that is found by its code
     * @param listPriceFen the struck-through price; {@code null} for none
     * @param stock units to be sold from now on
     * @param stockSeen the stock that was shown when the edit began: then only the difference to it is booked, so that
     *        units sold meanwhile do not come back; {@code null} to set {@code stock} as counted
     */
    public record SkuDraft(@Nullable Long id, String code, List<SpecValue> spec, long priceFen,
            @Nullable Long listPriceFen, int stock, @Nullable Integer stockSeen) {

        public SkuDraft {
            spec = List.copyOf(spec);
        }
    }
}
