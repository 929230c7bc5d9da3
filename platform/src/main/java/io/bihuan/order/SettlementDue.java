package io.bihuan.order;

import java.time.Instant;

/** Nothing holds the settlement of an order any more; published inside the transaction. */
public record SettlementDue(long orderId, Instant at) {
}
