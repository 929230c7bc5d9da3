package io.bihuan.rules.fee;

import io.bihuan.rules.Decision;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 分账 — who gets how much of one sale (DOMAIN.md section 11). Each agreed rate is taken of its base and rounded half
 * to even; what is left of a base goes to the party that has no rate of its own: of the commission to the host, of the
 * payment to the merchant. So no fen is lost, and the rounding is borne by those two alone.
 *
 * @param terms what it was made from
 * @param commission what the merchant pays to the host's side, before it is divided
 * @param shares one for each party that takes part, also where it is 0; they sum to {@code terms.paid()}
 */
public record SaleSplit(SaleTerms terms, Money commission, List<Share> shares) {

    /**
     * What one party gets, and why so much.
     *
     * @param amount never negative
     * @param base the amount that it is a share of
     * @param rate the agreed share of {@code base}; {@code null} if the party gets what the others leave of it
     */
    public record Share(Party party, Money amount, Money base, @Nullable Rate rate) {
    }

    public SaleSplit {
        shares = List.copyOf(shares);
        var sum = shares.stream().map(Share::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.equals(terms.paid()) || shares.stream().anyMatch(share -> share.amount().isNegative())) {
            throw new IllegalStateException("the shares " + shares + " do not make " + terms.paid());
        }
    }

    /** Splits a sale; refused if the terms give away more than was paid. */
    public static Decision<SaleSplit> of(SaleTerms terms) {
        var violations = terms.violations();
        return violations.isEmpty() ? Decision.made(split(terms)) : Decision.refused(violations);
    }

    private static SaleSplit split(SaleTerms terms) {
        var paid = terms.paid();
        var fee = terms.technicalFee().share(paid, Rounding.HALF_EVEN);
        var hosted = terms.hosted();
        // Two ties at 50 % + 50 % would both round up: the second gets what the first has left.
        var commission = hosted == null
                ? Money.ZERO
                : hosted.commission().share(paid, Rounding.HALF_EVEN).atMost(paid.minus(fee));
        var shares = new ArrayList<Share>();
        shares.add(new Share(Party.MERCHANT, paid.minus(fee).minus(commission), paid, null));
        if (hosted != null) {
            shares.addAll(ofCommission(commission, hosted));
        }
        shares.add(new Share(Party.PLATFORM_FEE, fee, paid, terms.technicalFee()));
        return new SaleSplit(terms, commission, shares);
    }

    private static List<Share> ofCommission(Money commission, SaleTerms.Hosted hosted) {
        var platform = hosted.platformShare().share(commission, Rounding.HALF_EVEN);
        var left = commission.minus(platform);
        var agencyShare = hosted.agencyShare();
        var agency = agencyShare == null ? Money.ZERO : agencyShare.share(left, Rounding.HALF_EVEN);
        var shares = new ArrayList<Share>();
        shares.add(new Share(Party.HOST, left.minus(agency), left, null));
        if (agencyShare != null) {
            shares.add(new Share(Party.AGENCY, agency, left, agencyShare));
        }
        shares.add(new Share(Party.PLATFORM_COMMISSION, platform, commission, hosted.platformShare()));
        return shares;
    }

    public Optional<Share> shareOf(Party party) {
        return shares.stream().filter(share -> share.party() == party).findFirst();
    }

    /** What a party gets; 0 if it takes no part. */
    public Money amountOf(Party party) {
        return shareOf(party).map(Share::amount).orElse(Money.ZERO);
    }
}
