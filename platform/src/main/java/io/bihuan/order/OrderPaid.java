package io.bihuan.order;

import org.jspecify.annotations.Nullable;

/** An order was placed and paid; published inside the transaction, listen after the commit. */
public record OrderPaid(long orderId, long buyerId, long merchantId, @Nullable Long roomId, @Nullable Long itemId,
        long paidFen) {
}
