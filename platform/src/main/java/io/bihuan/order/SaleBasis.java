package io.bihuan.order;

import io.bihuan.agency.AgencyContract;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.fee.TechnicalFeeRule;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sales are split by at an instant: the rules in force, and who stands behind the hosts.
 *
 * @param contracts the agency contract that binds a host, by the host's id; hosts without one are left out
 * @param employers the organisations that a host works for, by the host's id
 */
record SaleBasis(RuleVersion<TechnicalFeeRule> fee, RuleVersion<CommissionRule> commission,
        Map<Long, AgencyContract> contracts, Map<Long, Set<Long>> employers) {

    /** Freezes all that an order keeps of a quote. Source of the split: DOMAIN.md section 11. */
    FrozenTerms freeze(Quote quote) {
        var sku = quote.sku();
        var room = quote.room();
        return new FrozenTerms(sku.skuId(), sku.productId(), sku.merchantId(), sku.title(), sku.category(),
                sku.spec(), sku.picture(), quote.unitPriceFen(), sku.listPriceFen(),
                room == null
                        ? null
                        : new FrozenTerms.InRoom(room.roomId(), room.roomTitle(), room.hostId(), room.itemId()),
                fee.content().rateFor(sku.category()).basisPoints(), fee.version(), commission(quote));
    }

    /** A host who sells for the shop they work for earns no commission: that is the shop's own broadcast 自播. */
    private FrozenTerms.@Nullable Commission commission(Quote quote) {
        var room = quote.room();
        if (room == null || quote.sku().commissionBp() == 0
                || employers.getOrDefault(room.hostId(), Set.of()).contains(quote.sku().merchantId())) {
            return null;
        }
        var contract = contracts.get(room.hostId());
        return new FrozenTerms.Commission(room.hostId(), quote.sku().commissionBp(),
                commission.content().platformShare().basisPoints(), commission.version(),
                contract == null ? null : new FrozenTerms.Agency(contract.agencyId(), contract.shareBp()));
    }
}
