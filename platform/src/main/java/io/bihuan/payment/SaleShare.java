package io.bihuan.payment;

import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;

/** What a party has got of a settled sale. */
public record SaleShare(Party party, long ownerId, Money amount) {
}
