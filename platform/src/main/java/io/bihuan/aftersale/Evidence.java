package io.bihuan.aftersale;

import io.bihuan.rules.order.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 证据 — what one side shows in an after-sale: words, or a picture.
 *
 * @param words {@code null} where it is a picture
 */
public record Evidence(long id, long afterSaleId, Actor side, Instant at, @Nullable String words) {

    public boolean isPicture() {
        return words == null;
    }
}
