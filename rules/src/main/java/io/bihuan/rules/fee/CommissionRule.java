package io.bihuan.rules.fee;

import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Rate;
import java.util.ArrayList;
import java.util.List;

/**
 * 佣金 — how much commission a merchant may promise to the host who sells a product, and the share of it that the
 * platform keeps (DOMAIN.md section 11).
 *
 * @param least the lowest rate that a product may promise
 * @param most the highest
 * @param platformShare the platform's part of each commission
 */
public record CommissionRule(Rate least, Rate most, Rate platformShare) implements Rule {

    /** Together with the highest technical fee this leaves the merchant a part of every sale. */
    public static final Rate RATE_MAX = Rate.ofPercent(80);
    public static final Rate PLATFORM_SHARE_MAX = Rate.ofPercent(50);

    public boolean permits(Rate commission) {
        return commission.compareTo(least) >= 0 && commission.compareTo(most) <= 0;
    }

    @Override
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (least.compareTo(most) > 0) {
            violations.add(Violation.of("least", "最低佣金不能高于最高佣金 " + most,
                    "the lowest commission may not be above the highest, " + most));
        }
        if (most.compareTo(RATE_MAX) > 0) {
            violations.add(Violation.of("most", "佣金不能超过 " + RATE_MAX, "a commission may not exceed " + RATE_MAX));
        }
        if (platformShare.compareTo(PLATFORM_SHARE_MAX) > 0) {
            violations.add(Violation.of("platformShare", "平台分成不能超过佣金的 " + PLATFORM_SHARE_MAX,
                    "the platform may not keep more than " + PLATFORM_SHARE_MAX + " of a commission"));
        }
        return List.copyOf(violations);
    }

    @Override
    public List<Sentence> sentences(Names names) {
        return List.of(
                new Sentence("商品佣金为买家实付金额的 " + least + " 至 " + most + ",没有达人带货时不收佣金。",
                        "A product's commission is " + least + " to " + most
                                + " of what the buyer paid; a sale without a host pays none."),
                new Sentence("平台从佣金中收取 " + platformShare + ",其余归达人和所属服务商。",
                        "The platform keeps " + platformShare
                                + " of the commission; the rest belongs to the host and the host's agency."));
    }
}
