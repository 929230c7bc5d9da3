package io.bihuan.order;

import org.jspecify.annotations.Nullable;

/**
 * What a buyer taps on the checkout sheet.
 *
 * @param quantity units, 1 to {@link #QUANTITY_MAX}
 * @param roomId the live room in which it is bought, with {@code shelfItemId}; {@code null} outside of one
 * @param expectedUnitPriceFen the price of one unit that the sheet showed; another price is refused, never charged
 * @param channel code of the payment channel
 */
public record OrderRequest(long skuId, int quantity, @Nullable Long roomId, @Nullable Long shelfItemId, long addressId,
        long expectedUnitPriceFen, String channel) {

    public static final int QUANTITY_MAX = 999;
}
