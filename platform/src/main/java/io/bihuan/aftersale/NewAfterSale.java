package io.bihuan.aftersale;

import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.OrderRefunds;
import io.bihuan.order.PauseSettlement;
import io.bihuan.order.Purchase;
import io.bihuan.order.RefundOrder;
import io.bihuan.rules.aftersale.Admission;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.aftersale.LineRefunds;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins after-sales, whoever asks: admission, the money where it goes back at once, and the clock where it does not. */
@Component
class NewAfterSale {

    static final int KEY_CHARACTERS_MIN = 8;
    static final int KEY_CHARACTERS_MAX = 64;
    static final int NOTE_CHARACTERS_MAX = 500;

    private final AfterSales afterSales;
    private final OrderRefunds refunds;
    private final PauseSettlement pauseSettlement;
    private final PayBuyer payBuyer;
    private final Ids ids;

    NewAfterSale(AfterSales afterSales, OrderRefunds refunds, PauseSettlement pauseSettlement, PayBuyer payBuyer,
            Ids ids) {
        this.afterSales = afterSales;
        this.refunds = refunds;
        this.pauseSettlement = pauseSettlement;
        this.payBuyer = payBuyer;
        this.ids = ids;
    }

    /**
     * Who begins what.
     *
     * @param key made by the client once for each after-sale; the same key answers with the first
     * @param note what they say, up to {@value #NOTE_CHARACTERS_MAX} characters
     */
    record Opening(long personId, String key, AfterSaleEvent event, AfterSaleKind kind, AfterSaleReason reason,
            String note) {

        Optional<Refusal> refusal() {
            if (key.length() < KEY_CHARACTERS_MIN || key.length() > KEY_CHARACTERS_MAX) {
                return Optional.of(
                        Refusal.invalid("KEY_INVALID", "min", KEY_CHARACTERS_MIN, "max", KEY_CHARACTERS_MAX));
            }
            if (isAskedByBuyer() && !reason.isForBuyers()) {
                return Optional.of(Refusal.invalid("AFTER_SALE_REASON_WRONG"));
            }
            return note.length() > NOTE_CHARACTERS_MAX
                    ? Optional.of(Refusal.invalid("NOTE_TOO_LONG", "max", NOTE_CHARACTERS_MAX))
                    : Optional.empty();
        }

        boolean isAskedByBuyer() {
            return event != AfterSaleEvent.GOODWILL && event != AfterSaleEvent.MERCHANT_CANCELLATION;
        }
    }

    /** The after-sale that the key has begun before; {@code KEY_USED_FOR_ANOTHER} if it was about something else. */
    Optional<Outcome<AfterSale>> earlier(Opening opening, long orderId) {
        return afterSales.byKey(opening.personId(), opening.key())
                .map(found -> found.orderId() == orderId && found.kind() == opening.kind()
                        ? Outcome.done(found)
                        : Outcome.refused(Refusal.conflict("KEY_USED_FOR_ANOTHER")));
    }

    /** What each line of an order has had back. */
    Map<Integer, LineRefunds> lines(Purchase order) {
        return RefundOrder.lines(order, refunds.of(order.id()));
    }

    /** What the rule of admission has to know of a line. */
    Admission admission(Purchase order, int line, LineRefunds refunded) {
        var had = afterSales.ofLine(order.id(), line);
        return new Admission(order.state(), order.receivedAt(), refunded, had.asked(), had.open());
    }

    /**
     * Begins it, for lines that were admitted.
     *
     * @param order held by the caller's transaction
     * @param asked what goes back of each line
     */
    Outcome<AfterSale> open(Purchase order, Opening opening, Map<Integer, AfterSaleRequest> asked) {
        var now = afterSales.now();
        var lines = new ArrayList<AfterSale.Line>();
        asked.forEach((line, request) -> lines.add(new AfterSale.Line(line,
                opening.isAskedByBuyer() ? afterSales.ofLine(order.id(), line).asked() + 1 : null, request.units(),
                request.amount())));
        var amount = lines.stream().map(AfterSale.Line::amount).reduce(Money.ZERO, Money::plus);
        var state = AfterSaleState.first(opening.event(), opening.kind()).orElseThrow();
        var fresh = new AfterSale(ids.next(), order.id(), order.buyerId(), order.merchantId(), opening.personId(),
                opening.kind(), opening.reason(), opening.reason().isMerchantsFault(), state, 1, null, amount, null,
                null, null, null, null, Money.ZERO, Money.ZERO, now, now, List.copyOf(lines), List.of());
        var act = Act.of(opening.event(), opening.personId(), opening.note()).with(amount);
        return state.paysBuyer() ? openPaid(fresh, opening, act) : openWaiting(fresh, opening, act);
    }

    private Outcome<AfterSale> openPaid(AfterSale fresh, Opening opening, Act act) {
        return payBuyer.pay(fresh, fresh.amount(), fresh.merchantsFault(), opening.event(), opening.personId())
                .flatMap(paid -> add(fresh, opening, act.setting("code", paid.code().name())
                        .setting("refunded_fen", paid.goods().fen()).setting("freight_fen", paid.freight().fen())));
    }

    private Outcome<AfterSale> openWaiting(AfterSale fresh, Opening opening, Act act) {
        return add(fresh, opening, act).map(opened -> {
            pauseSettlement.pause(opened.orderId());
            return opened;
        });
    }

    private Outcome<AfterSale> add(AfterSale fresh, Opening opening, Act act) {
        return afterSales.open(fresh, opening.key(), act)
                ? Outcome.done(afterSales.find(fresh.id()).orElseThrow())
                : Outcome.refused(Refusal.conflict("KEY_IN_USE"));
    }

    /** The words for what stands against a request. */
    static Refusal refusal(Admission.Objection objection, Admission admission, AfterSaleRequest request) {
        var line = admission.line();
        return switch (objection) {
            case NOT_IN_THIS_STATE -> Refusal.conflict(
                    request.kind() == AfterSaleKind.CANCEL ? "CANCEL_TOO_LATE" : "AFTER_SALE_NOT_NOW", "state",
                    admission.state().name());
            case REASON_DOES_NOT_FIT -> Refusal.invalid("AFTER_SALE_REASON_WRONG");
            case TOO_LATE -> Refusal.conflict("AFTER_SALE_TOO_LATE", "days",
                    (request.reason().isMerchantsFault() ? Admission.FAULT_WITHIN : Admission.ANY_REASON_WITHIN)
                            .toDays());
            case ANOTHER_IS_OPEN -> Refusal.conflict("AFTER_SALE_ANOTHER_OPEN");
            case USED_UP -> Refusal.conflict("AFTER_SALES_USED_UP", "max", Admission.AFTER_SALES_PER_LINE_MAX);
            case UNITS_WRONG -> Refusal.invalid("AFTER_SALE_UNITS_WRONG", "left", line.unitsLeft());
            case AMOUNT_NOT_POSITIVE -> Refusal.invalid("AFTER_SALE_AMOUNT_WRONG", "max", line.left().toString());
            case AMOUNT_TOO_LARGE -> Refusal.conflict("AFTER_SALE_AMOUNT_TOO_LARGE", "paid", line.paid().toString(),
                    "left", line.left().toString());
        };
    }
}
