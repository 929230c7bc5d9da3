package io.bihuan.live.web;

import io.bihuan.foundation.JsonId;
import io.bihuan.shop.SpecValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a shelf as viewers see it, at the prices of this room.
 *
 * @param stock units of all its SKUs
 * @param sold units sold so far, everywhere
 */
@Schema(name = "ShelfItem")
record ShelfItemView(@JsonId long id, int number, @JsonId long productId, @JsonId long merchantId, String shopName,
        String title, String picture, String sellingPoint, State state, long priceFromFen, long priceToFen,
        @Nullable Long listPriceFen, long stock, long sold, @Nullable Integer purchaseLimit, List<String> tags,
        int commissionBp, List<ShelfSkuView> skus) {

    enum State {
        LISTED, EXPLAINING, EXPLAINED, OFF
    }

    @Schema(name = "ShelfSku")
    record ShelfSkuView(@JsonId long id, List<SpecValue> spec, long priceFen, long dailyPriceFen,
            @Nullable Long listPriceFen, int stock) {
    }
}
