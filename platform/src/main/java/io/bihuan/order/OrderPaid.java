package io.bihuan.order;

import org.jspecify.annotations.Nullable;

/** An order is paid, mostly in the transaction that placed it; published inside the transaction, listen after the commit. */
public record OrderPaid(long orderId, long buyerId, long merchantId, @Nullable Long roomId, @Nullable Long itemId,
        long paidFen) {

    static OrderPaid of(Purchase order) {
        return new OrderPaid(order.id(), order.buyerId(), order.merchantId(), order.roomId(),
                order.lines().getFirst().shelfItemId(), order.paidFen());
    }
}
