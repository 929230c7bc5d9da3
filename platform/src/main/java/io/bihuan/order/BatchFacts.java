package io.bihuan.order;

import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.foundation.Outcome;
import io.bihuan.live.RoomOffers;
import io.bihuan.payment.Payer;
import io.bihuan.rules.money.Money;
import io.bihuan.shop.SkuOffer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * All that a batch of intents is decided on. SKUs and balances are locked by the batch's transaction, so that they hold
 * until it commits; what is missing does not exist.
 *
 * @param at the instant of the batch, in microseconds as PostgreSQL keeps it
 * @param earlier orders that keys of the batch have made before
 * @param bought units of items under a limit that buyers of the batch have bought before; none where it is missing
 * @param awaited codes of the channels whose payment comes later than the order
 */
record BatchFacts(Instant at, Map<Long, SkuOffer> skus, Map<RoomOffers.Wanted, Outcome<RoomOffers.RoomOffer>> rooms,
        Outcome<SaleBasis> basis, Map<Payer, Money> balances, Map<Addresses.Named, Address> addresses,
        Map<Intent.Id, Purchases.Earlier> earlier, Map<ItemOfBuyer, Integer> bought, Set<String> awaited) {

    /** An item of a room's shelf as one person buys it. */
    record ItemOfBuyer(long itemId, long buyerId) {
    }
}
