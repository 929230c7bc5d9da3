package io.bihuan.order;

import io.bihuan.account.Organisation;
import io.bihuan.account.People;
import io.bihuan.agency.AgencyContract;
import io.bihuan.agency.Contracts;
import io.bihuan.foundation.Outcome;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.fee.SaleSplit;
import io.bihuan.rules.fee.SaleTerms;
import io.bihuan.rules.fee.TechnicalFeeRule;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers the terms of a sale – the rules in force, the product's commission, the host's agency – and lets the rules
 * split it. Source: DOMAIN.md section 11.
 */
@Component
class SplitSale {

    private final Rulebook rulebook;
    private final Contracts contracts;
    private final People people;

    SplitSale(Rulebook rulebook, Contracts contracts, People people) {
        this.rulebook = rulebook;
        this.contracts = contracts;
        this.people = people;
    }

    /** @param agencyId the agency that shares in the sale; {@code null} where none does */
    record Split(@Nullable Long agencyId, List<PurchaseShare> shares) {
    }

    /** Refused where no rule is in force: a sale is never split by guess. */
    Outcome<Split> split(Quote quote, Instant at) {
        return rulebook.inForce(RuleKind.TECHNICAL_FEE, at).flatMap(
                fee -> rulebook.inForce(RuleKind.COMMISSION, at).map(commission -> split(quote, at, fee, commission)));
    }

    private Split split(Quote quote, Instant at, RuleVersion<TechnicalFeeRule> fee,
            RuleVersion<CommissionRule> commission) {
        var hostId = sellingHost(quote);
        var contract = hostId == null ? Optional.<AgencyContract>empty() : contracts.inForce(hostId, at);
        var hosted = hostId == null
                ? null
                : new SaleTerms.Hosted(Rate.ofBasisPoints(quote.sku().commissionBp()),
                        commission.content().platformShare(),
                        contract.map(agreed -> Rate.ofBasisPoints(agreed.shareBp())).orElse(null));
        var terms = new SaleTerms(Money.ofFen(quote.goodsFen()), fee.content().rateFor(quote.sku().category()), hosted);
        var shares = SaleSplit.of(terms).orThrow().shares().stream().map(share -> {
            boolean byFee = share.party() == Party.MERCHANT || share.party() == Party.PLATFORM_FEE;
            return new PurchaseShare(1, share.party(),
                    owner(share.party(), quote, hostId, contract.map(AgencyContract::agencyId)), share.amount().fen(),
                    share.base().fen(), share.rate() == null ? null : share.rate().basisPoints(),
                    (byFee ? RuleKind.TECHNICAL_FEE : RuleKind.COMMISSION).code(),
                    byFee ? fee.version() : commission.version());
        }).toList();
        return new Split(contract.map(AgencyContract::agencyId).orElse(null), shares);
    }

    /** A host who sells for the shop they work for earns no commission: that is the shop's own broadcast 自播. */
    private @Nullable Long sellingHost(Quote quote) {
        var room = quote.room();
        if (room == null || quote.sku().commissionBp() == 0) {
            return null;
        }
        boolean ownShop = people.caller(room.hostId()).orElseThrow().memberships().stream()
                .anyMatch(membership -> membership.organisationId() == quote.sku().merchantId());
        return ownShop ? null : room.hostId();
    }

    private static long owner(Party party, Quote quote, @Nullable Long hostId, Optional<Long> agencyId) {
        return switch (party) {
            case MERCHANT -> quote.sku().merchantId();
            case HOST -> Objects.requireNonNull(hostId);
            case AGENCY -> agencyId.orElseThrow();
            case PLATFORM_FEE, PLATFORM_COMMISSION -> Organisation.PLATFORM_ID;
        };
    }
}
