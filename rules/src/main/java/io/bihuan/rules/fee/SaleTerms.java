package io.bihuan.rules.fee;

import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The amount and the rates of one sale, frozen when it is made: a later change of a rule, a product or a contract does
 * not touch it.
 *
 * @param paid what the buyer paid for the goods: the base of fee and commission
 * @param technicalFee the platform's fee, of {@code paid}
 * @param hosted what holds if a host sold it; {@code null} if the buyer came without one, and then there is no
 *        commission
 */
public record SaleTerms(Money paid, Rate technicalFee, @Nullable Hosted hosted) {

    /**
     * What is agreed with the host's side.
     *
     * @param commission of what the buyer paid
     * @param platformShare the platform's part of the commission
     * @param agencyShare the agency's part of what the platform leaves of it; {@code null} if the host has no agency
     */
    public record Hosted(Rate commission, Rate platformShare, @Nullable Rate agencyShare) {
    }

    /** What makes these terms impossible to split; empty if they can be. */
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (paid.isNegative()) {
            violations.add(Violation.of("paid", "实付金额不能是负数", "the amount paid may not be negative"));
        }
        int takenBasisPoints = technicalFee.basisPoints() + (hosted == null ? 0 : hosted.commission().basisPoints());
        if (!Rate.isValid(takenBasisPoints)) {
            violations.add(Violation.of("hosted.commission", "技术服务费与佣金之和不能超过 100%",
                    "the technical fee and the commission may not exceed 100% together"));
        }
        return List.copyOf(violations);
    }
}
