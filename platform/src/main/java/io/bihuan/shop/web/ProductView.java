package io.bihuan.shop.web;

import io.bihuan.foundation.JsonId;
import io.bihuan.shop.Product;
import io.bihuan.shop.ShelfState;
import io.bihuan.shop.Sku;
import io.bihuan.shop.SpecValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as pages show it. */
@Schema(name = "Product")
record ProductView(@JsonId long id, @JsonId long merchantId, String shopName, @Nullable String code, String title,
        String category, String description, String picture, int commissionBp, ShelfState state, List<String> tags,
        long soldCount, long priceFromFen, long priceToFen, long stock, int version, List<SkuView> skus,
        Instant createdAt) {

    @Schema(name = "Sku")
    record SkuView(@JsonId long id, String code, List<SpecValue> spec, long priceFen, @Nullable Long listPriceFen,
            int stock, long sold) {

        static SkuView of(Sku sku) {
            return new SkuView(sku.id(), sku.code(), sku.spec(), sku.priceFen(), sku.listPriceFen(), sku.stock(),
                    sku.sold());
        }
    }

    static ProductView of(Product product, String shopName) {
        return new ProductView(product.id(), product.merchantId(), shopName, product.code(), product.title(),
                product.category().code(), product.description(), product.picture(), product.commissionBp(),
                product.state(), product.tags(), product.soldCount(), product.priceFromFen(), product.priceToFen(),
                product.stock(), product.version(), product.skus().stream().map(SkuView::of).toList(),
                product.createdAt());
    }
}
