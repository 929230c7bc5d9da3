package io.bihuan.order;

/** The merchant handed the parcel to a carrier; published inside the transaction. */
public record OrderShipped(long orderId) {
}
