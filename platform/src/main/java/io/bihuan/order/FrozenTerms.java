package io.bihuan.order;

import io.bihuan.account.Organisation;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.fee.SaleSplit;
import io.bihuan.rules.fee.SaleTerms;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.shop.SkuOffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 冻结条款 — all that an order keeps of what it was bought on, whatever happens to product, room, rules or contracts
 * afterwards. Orders that were made on the same terms share them.
 *
 * @param spec such as {@code 颜色:驼色 尺码:M}; empty where the product has one SKU
 * @param listPriceFen the struck-through price shown at the sale, in fen
 * @param room where it was bought; {@code null} outside of a room
 * @param feeBp the platform's technical fee, in basis points of what was paid
 * @param feeVersion the version of the rule that set it
 * @param commission what the host's side earns; {@code null} where no host earns by it
 */
record FrozenTerms(long skuId, long productId, long merchantId, String title, String category, String spec,
        String picture, long unitPriceFen, @Nullable Long listPriceFen, @Nullable InRoom room, int feeBp,
        int feeVersion, @Nullable Commission commission) {

    /** The room and the item of its shelf. */
    record InRoom(long roomId, String title, long hostId, long itemId) {
    }

    /**
     * @param rateBp in basis points of what was paid
     * @param platformShareBp the platform's part of the commission
     * @param ruleVersion the version of the rule that set the platform's part
     * @param agency who serves the host; {@code null} if nobody does
     */
    record Commission(long hostId, int rateBp, int platformShareBp, int ruleVersion, @Nullable Agency agency) {
    }

    /** @param shareBp the agency's part of what the platform leaves of the commission */
    record Agency(long id, int shareBp) {
    }

    /** What each party gets of a line, in fen; 0 for those that take no part. */
    record Amounts(long merchant, long host, long agency, long platformFee, long platformCommission) {

        static Amounts of(SaleSplit split) {
            return new Amounts(fen(split, Party.MERCHANT), fen(split, Party.HOST), fen(split, Party.AGENCY),
                    fen(split, Party.PLATFORM_FEE), fen(split, Party.PLATFORM_COMMISSION));
        }

        private static long fen(SaleSplit split, Party party) {
            return split.amountOf(party).fen();
        }

        long sum() {
            return merchant + host + agency + platformFee + platformCommission;
        }
    }

    /** Divides what was paid for units sold on these terms. */
    Amounts split(long paidFen) {
        var hosted = commission == null
                ? null
                : new SaleTerms.Hosted(Rate.ofBasisPoints(commission.rateBp),
                        Rate.ofBasisPoints(commission.platformShareBp),
                        commission.agency == null ? null : Rate.ofBasisPoints(commission.agency.shareBp));
        return Amounts.of(SaleSplit.of(new SaleTerms(Money.ofFen(paidFen), Rate.ofBasisPoints(feeBp), hosted))
                .orThrow());
    }

    /** The same terms for another SKU of the product. */
    FrozenTerms withSku(SkuOffer offer) {
        return new FrozenTerms(offer.skuId(), productId, merchantId, title, category, offer.spec(), offer.picture(),
                unitPriceFen, offer.listPriceFen(), room, feeBp, feeVersion, commission);
    }

    /** A line as its order shows it. */
    Purchase.Line line(int number, int quantity, long amountFen) {
        return new Purchase.Line(number, skuId, productId, room == null ? null : room.itemId, title, category, spec,
                picture, quantity, unitPriceFen, listPriceFen, amountFen);
    }

    /** The amounts with their owners and reasons. */
    List<PurchaseShare> shares(int line, Amounts amounts) {
        var shares = new ArrayList<PurchaseShare>(Party.values().length);
        var fee = RuleKind.TECHNICAL_FEE.code();
        shares.add(new PurchaseShare(line, Party.MERCHANT, merchantId, amounts.merchant, amounts.sum(), null, fee,
                feeVersion));
        if (commission != null) {
            var rule = RuleKind.COMMISSION.code();
            long left = amounts.host + amounts.agency;
            shares.add(new PurchaseShare(line, Party.HOST, commission.hostId, amounts.host, left, null, rule,
                    commission.ruleVersion));
            if (commission.agency != null) {
                shares.add(new PurchaseShare(line, Party.AGENCY, commission.agency.id, amounts.agency, left,
                        commission.agency.shareBp, rule, commission.ruleVersion));
            }
            shares.add(new PurchaseShare(line, Party.PLATFORM_COMMISSION, Organisation.PLATFORM_ID,
                    amounts.platformCommission, left + amounts.platformCommission, commission.platformShareBp, rule,
                    commission.ruleVersion));
        }
        shares.add(new PurchaseShare(line, Party.PLATFORM_FEE, Organisation.PLATFORM_ID, amounts.platformFee,
                amounts.sum(), feeBp, fee, feeVersion));
        return List.copyOf(shares);
    }
}
