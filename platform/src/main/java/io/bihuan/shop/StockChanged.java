package io.bihuan.shop;

/**
 * The stock of one SKU has changed by a sale, a return or the merchant. Published inside the transaction that changed
 * it; listen after the commit.
 *
 * @param stock units that can be sold now
 */
public record StockChanged(long productId, long skuId, int stock) {
}
