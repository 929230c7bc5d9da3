package io.bihuan.order;

import java.time.Duration;
import java.time.Instant;

/** How long after the receipt an order is settled; the settlement module says it. */
public interface SettlementTerms {

    /** @param soldAt when the order was made: what changed since does not touch it */
    Duration window(long merchantId, Instant soldAt);
}
