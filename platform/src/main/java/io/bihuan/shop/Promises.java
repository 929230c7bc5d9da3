package io.bihuan.shop;

import io.bihuan.foundation.Outcome.Done;
import io.bihuan.foundation.Outcome.Refused;
import io.bihuan.foundation.Refusal;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.RuleVersion;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.money.Rate;
import io.bihuan.shop.picture.ArtKind;
import io.bihuan.shop.picture.Pictures;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks what a draft promises beyond its own words: a commission that the rules permit, a picture that is there. */
@Component
class Promises {

    private final Rulebook rulebook;
    private final Pictures pictures;
    private final Clock clock;

    Promises(Rulebook rulebook, Pictures pictures, Clock clock) {
        this.rulebook = rulebook;
        this.pictures = pictures;
        this.clock = clock;
    }

    Optional<Refusal> wrong(long merchantId, ProductDraft draft) {
        return wrongCommission(draft.commissionBp()).or(() -> wrongPicture(merchantId, draft));
    }

    /** A commission of 0 keeps the product from hosts and needs no rule. */
    private Optional<Refusal> wrongCommission(int commissionBp) {
        if (commissionBp == 0) {
            return Optional.empty();
        }
        return switch (rulebook.inForce(RuleKind.COMMISSION, clock.instant())) {
            case Refused<RuleVersion<CommissionRule>>(var refusal) -> Optional.of(refusal);
            case Done<RuleVersion<CommissionRule>>(var version) -> wrongCommission(commissionBp, version.content());
        };
    }

    private static Optional<Refusal> wrongCommission(int commissionBp, CommissionRule rule) {
        return Rate.isValid(commissionBp) && rule.permits(Rate.ofBasisPoints(commissionBp))
                ? Optional.empty()
                : Optional.of(Refusal.invalid("COMMISSION_OUT_OF_RANGE", "field", "commissionBp", "least",
                        rule.least().toString(), "most", rule.most().toString()));
    }

    private Optional<Refusal> wrongPicture(long merchantId, ProductDraft draft) {
        return draft.picture() == null || pictures.mayShow(merchantId, draft.picture())
                ? Optional.empty()
                : Optional.of(Refusal.invalid("PICTURE_UNKNOWN", "field", "picture"));
    }

    /** The picture of the draft, or one that is drawn after its category and title. */
    String picture(ProductDraft draft) {
        return draft.picture() == null
                ? ArtKind.drawn(Category.of(draft.category()).orElseThrow().code(), draft.title())
                : draft.picture();
    }
}
