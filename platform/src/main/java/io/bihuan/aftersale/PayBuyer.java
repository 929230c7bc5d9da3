package io.bihuan.aftersale;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Outcome;
import io.bihuan.order.RefundOrder;
import io.bihuan.order.RefundOrder.Portion;
import io.bihuan.payment.Payments;
import io.bihuan.payment.RefundRequest;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.settlement.ClawBack;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives the buyer what an after-sale has come to: the order keeps what went back and may end by it, its parties give
 * what they had got, and the payment's own channel takes it to the buyer. All of it in the caller's transaction.
 */
@Component
class PayBuyer {

    private final RefundOrder refundOrder;
    private final ClawBack clawBack;
    private final Payments payments;

    PayBuyer(RefundOrder refundOrder, ClawBack clawBack, Payments payments) {
        this.refundOrder = refundOrder;
        this.clawBack = clawBack;
        this.payments = payments;
    }

    /** What went back. */
    record Paid(RefundCode code, Money goods, Money freight) {
    }

    /** The name by which payment and ledger know the refund of an after-sale: there is one. */
    static String key(long afterSaleId) {
        return "after-sale:" + afterSaleId;
    }

    /**
     * @param amount not more than was asked for
     * @param event by which it comes to this
     * @param personId who did it; {@code null} where a time passed
     */
    Outcome<Paid> pay(AfterSale afterSale, Money amount, boolean merchantsFault, AfterSaleEvent event,
            @Nullable Long personId) {
        Check.state(amount.isPositive() && amount.compareTo(afterSale.amount()) <= 0,
                "no more goes back than was asked for");
        var asked = new RefundOrder.Asked(afterSale.orderId(), portions(afterSale, amount, event), merchantsFault,
                whenWhole(event), personId);
        var key = key(afterSale.id());
        return refundOrder.refund(asked)
                .flatMap(planned -> clawBack.sources(planned.order(), planned.plan(), key)
                        .flatMap(sources -> payments.refund(
                                new RefundRequest(afterSale.orderId(), key, sources, afterSale.kind().title().zh())))
                        .map(refund -> new Paid(planned.code(), amount, planned.plan().freight())));
    }

    private static TreeMap<Integer, Portion> portions(AfterSale afterSale, Money amount, AfterSaleEvent event) {
        var portions = new TreeMap<Integer, Portion>();
        if (afterSale.kind() == AfterSaleKind.CANCEL) {
            afterSale.lines().forEach(line -> portions.put(line.line(), new Portion(line.amount(), line.units())));
            return portions;
        }
        Check.state(afterSale.lines().size() == 1, "what was shipped is asked for line by line");
        var line = afterSale.lines().getFirst();
        // Who accepts an offer keeps the goods.
        portions.put(line.line(), new Portion(amount, event == AfterSaleEvent.ACCEPTANCE ? 0 : line.units()));
        return portions;
    }

    private static OrderEvent whenWhole(AfterSaleEvent event) {
        return switch (event) {
            case INSTANT_CANCELLATION -> OrderEvent.CANCELLATION;
            case MERCHANT_CANCELLATION -> OrderEvent.MERCHANT_CANCELLATION;
            case INTERCEPTION -> OrderEvent.INTERCEPTION;
            case INTERCEPTION_TIMEOUT -> OrderEvent.INTERCEPTION_TIMEOUT;
            default -> OrderEvent.FULL_REFUND;
        };
    }

    /** The refunds of an order as the channel knows them. */
    List<io.bihuan.payment.Refund> ofOrder(long orderId) {
        return payments.refundsOf(orderId);
    }
}
