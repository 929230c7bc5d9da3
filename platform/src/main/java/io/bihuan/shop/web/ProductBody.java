package io.bihuan.shop.web;

import io.bihuan.foundation.JsonId;
import io.bihuan.shop.ProductDraft;
import io.bihuan.shop.ProductDraft.SkuDraft;
import io.bihuan.shop.SpecValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sends of a product.
 *
 * @param version of the product that the form showed; the edit is refused where it is no longer the newest
 */
@Schema(name = "ProductDraft")
record ProductBody(@NotNull String title, @NotNull String category, @Nullable String description,
        @Nullable String picture, @NotNull Integer commissionBp, @Nullable @Size(max = 20) List<@NotNull String> tags,
        @Valid @NotNull @Size(max = 200) List<@NotNull SkuBody> skus, @Nullable Integer version) {

    @Schema(name = "SkuDraft")
    record SkuBody(@Nullable @JsonId Long id, @NotNull String code,
            @Nullable @Valid @Size(max = 20) List<@NotNull SpecBody> spec, @NotNull Long priceFen,
            @Nullable Long listPriceFen,
            @NotNull Integer stock, @Nullable Integer stockSeen) {

        SkuDraft draft() {
            return new SkuDraft(id, code.strip(),
                    spec == null ? List.of() : spec.stream().map(SpecBody::spec).toList(), priceFen, listPriceFen,
                    stock, stockSeen);
        }
    }

    @Schema(name = "SpecDraft")
    record SpecBody(@NotNull String name, @NotNull String value) {

        SpecValue spec() {
            return new SpecValue(name.strip(), value.strip());
        }
    }

    ProductDraft draft() {
        return new ProductDraft(title, category, description == null ? "" : description,
                picture == null || picture.isBlank() ? null : picture, commissionBp,
                tags == null ? List.of() : tags.stream().map(String::strip).toList(),
                skus.stream().map(SkuBody::draft).toList());
    }
}
