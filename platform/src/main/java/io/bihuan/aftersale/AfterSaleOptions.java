package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.aftersale.Admission;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.aftersale.LineRefunds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a buyer can ask for now of each line of an order: the choices of the page on which an after-sale begins. */
@Component
public class AfterSaleOptions {

    private final Purchases purchases;
    private final NewAfterSale newAfterSale;
    private final Clock clock;

    AfterSaleOptions(Purchases purchases, NewAfterSale newAfterSale, Clock clock) {
        this.purchases = purchases;
        this.newAfterSale = newAfterSale;
        this.clock = clock;
    }

    /**
     * @param asked how many after-sales of at most {@code askedMax} the buyer has asked for of this line
     * @param open whether one is under way
     * @param unitsLeft that have not been called off or come back
     * @param leftFen what can still go back
     * @param choices what can be asked for now; while one is under way, what that one can be changed to
     */
    @Schema(name = "AfterSaleOptions")
    public record LineOptions(int line, String title, String spec, int asked, int askedMax, boolean open,
            int unitsLeft, long leftFen, List<Choice> choices) {
    }

    /** @param mostFen the most that can be asked for, for all units that are left */
    @Schema(name = "AfterSaleChoice")
    public record Choice(AfterSaleKind kind, Sentence title, long mostFen, boolean needsUnits,
            List<ReasonChoice> reasons) {
    }

    /** @param until the last moment for it; {@code null} before the receipt */
    @Schema(name = "AfterSaleReasonChoice")
    public record ReasonChoice(AfterSaleReason reason, Sentence title, boolean merchantsFault,
            @Nullable Instant until) {
    }

    /** For the order's buyer. */
    public Outcome<List<LineOptions>> of(Caller buyer, long orderId) {
        return purchases.find(orderId).filter(order -> order.buyerId() == buyer.personId())
                .map(order -> Outcome.done(options(order)))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order")));
    }

    private List<LineOptions> options(Purchase order) {
        var lines = newAfterSale.lines(order);
        var options = new ArrayList<LineOptions>();
        for (var bought : order.lines()) {
            var refunded = Objects.requireNonNull(lines.get(bought.line()));
            var admission = newAfterSale.admission(order, bought.line(), refunded);
            // A change is no further request: neither the open one nor the number of requests stands against it.
            var possible = admission.anotherOpen()
                    ? new Admission(order.state(), order.receivedAt(), refunded, 0, false)
                    : admission;
            options.add(new LineOptions(bought.line(), bought.title(), bought.spec(), admission.asked(),
                    Admission.AFTER_SALES_PER_LINE_MAX, admission.anotherOpen(), refunded.unitsLeft(),
                    refunded.left().fen(), Arrays.stream(AfterSaleKind.values())
                            .map(kind -> choice(kind, possible, refunded))
                            .filter(choice -> !choice.reasons().isEmpty())
                            .toList()));
        }
        return options;
    }

    private Choice choice(AfterSaleKind kind, Admission admission, LineRefunds refunded) {
        boolean needsUnits = kind != AfterSaleKind.REFUND_ONLY && kind != AfterSaleKind.COMPENSATION;
        var most = needsUnits ? refunded.worthOf(refunded.unitsLeft()) : refunded.left();
        var reasons = Arrays.stream(AfterSaleReason.values())
                .filter(reason -> reason.isForBuyers()
                        && admission.objectionTo(
                                new AfterSaleRequest(kind, reason, needsUnits ? refunded.unitsLeft() : 0, most),
                                clock.instant()).isEmpty())
                .map(reason -> new ReasonChoice(reason, reason.title(), reason.isMerchantsFault(),
                        admission.receivedAt() == null
                                ? null
                                : admission.receivedAt().plus(reason.isMerchantsFault()
                                        ? Admission.FAULT_WITHIN
                                        : Admission.ANY_REASON_WITHIN)))
                .toList();
        return new Choice(kind, kind.title(), most.fen(), needsUnits, reasons);
    }
}
