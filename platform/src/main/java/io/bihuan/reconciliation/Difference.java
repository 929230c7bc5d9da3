package io.bihuan.reconciliation;

import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing on which two books do not agree.
 *
 * @param what names it, such as {@code order 123}
 * @param orderId the order to look at; {@code null} where it is about none
 * @param expected fen, or units of stock; {@code null} where one book knows nothing of it
 * @param found the same in the other book; {@code null} where that one knows nothing of it
 */
@Schema(name = "ReconciliationDifference")
public record Difference(String what, @JsonId @Nullable Long orderId, @Nullable Long expected, @Nullable Long found) {
}
