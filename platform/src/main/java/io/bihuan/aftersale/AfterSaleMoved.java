package io.bihuan.aftersale;

import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an after-sale; published inside the transaction, listen after the commit.
 *
 * @param deadline until when somebody has to act now; {@code null} where it has ended
 */
public record AfterSaleMoved(long afterSaleId, long orderId, long buyerId, long merchantId, AfterSaleEvent event,
        AfterSaleState state, @Nullable Instant deadline) {
}
