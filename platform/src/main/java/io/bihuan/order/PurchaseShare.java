package io.bihuan.order;

import io.bihuan.rules.fee.Party;
import org.jspecify.annotations.Nullable;

/**
 * What one party gets of one line, frozen at the sale.
 *
 * @param ownerId the organisation, or for a host the person
 * @param baseFen the amount that the share is taken of
 * @param rateBp the agreed share of it in basis points; {@code null} for whoever gets what the others leave
 * @param ruleKind the rule that set the rate; {@code null} where a product or a contract did
 */
public record PurchaseShare(int line, Party party, long ownerId, long amountFen, long baseFen,
        @Nullable Integer rateBp, @Nullable String ruleKind, @Nullable Integer ruleVersion) {
}
