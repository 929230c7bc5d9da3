package io.bihuan.order;

/**
 * The money of an order left escrow; published inside the transaction.
 *
 * @param merchantFen the merchant's share without what went back before, in fen
 */
public record OrderSettled(long orderId, long merchantId, long merchantFen) {
}
