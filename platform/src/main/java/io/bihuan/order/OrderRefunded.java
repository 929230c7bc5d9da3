package io.bihuan.order;

import io.bihuan.rules.order.RefundCode;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order went back to its buyer; published inside the transaction, listen after the commit.
 *
 * @param whole whether by it the whole order has gone back
 * @param merchantsFault whether it counts against the merchant
 */
public record OrderRefunded(long orderId, long buyerId, long merchantId, @Nullable Long roomId, RefundCode code,
        long amountFen, boolean whole, boolean merchantsFault) {
}
