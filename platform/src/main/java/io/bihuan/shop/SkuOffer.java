package io.bihuan.shop;

import org.jspecify.annotations.Nullable;

/**
 * 报价 — all that an order freezes of a SKU at the moment of sale.
 *
 * @param merchantId the organisation that sells it
 * @param category code of the category, such as {@code apparel}; fee rules may differ by it
 * @param picture address of the product's picture on this platform
 * @param spec such as {@code 颜色:驼色 尺码:M}; empty where the product has one SKU only
 * @param priceFen the daily price in fen; a live room may sell below it
 * @param listPriceFen the struck-through price in fen; {@code null} where none is shown
 * @param stock units that could be sold when this was read; only {@link Stock#take} decides
 * @param commissionBp the host's commission in basis points of what was paid
 */
public record SkuOffer(long skuId, long productId, long merchantId, String title, String category, String picture,
        String spec, long priceFen, @Nullable Long listPriceFen, int stock, int commissionBp, boolean onShelf) {
}
