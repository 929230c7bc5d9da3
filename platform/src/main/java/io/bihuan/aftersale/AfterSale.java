package io.bihuan.aftersale;

import io.bihuan.order.Waybill;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.RefundCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 售后 — one after-sale of an order, with all that has happened to it.
 *
 * @param openedBy the buyer, or the person of the merchant who began it
 * @param merchantsFault whether the reason says so, or the platform has ruled so
 * @param step the number of the step by which it came into its state
 * @param deadline until when somebody has to act; {@code null} once it has ended
 * @param amount what is asked for, of all lines
 * @param offer what the merchant last offered instead; {@code null} if nothing
 * @param proposal a ruling that waits for a second person
 * @param code on which leg of the way money went back; {@code null} as long as none did
 * @param refunded what went back of the goods
 * @param freight what went back of the freight
 * @param stateSince when it came into its state
 */
public record AfterSale(long id, long orderId, long buyerId, long merchantId, long openedBy, AfterSaleKind kind,
        AfterSaleReason reason, boolean merchantsFault, AfterSaleState state, int step, @Nullable Instant deadline,
        Money amount, @Nullable Money offer, @Nullable Waybill returned, @Nullable Waybill replacement,
        @Nullable Proposal proposal, @Nullable RefundCode code, Money refunded, Money freight, Instant openedAt,
        Instant stateSince, List<Line> lines, List<Step> steps) {

    /**
     * A line of the order that it is about.
     *
     * @param number the how-many-th after-sale that the buyer asked for of this line; {@code null} where the merchant
     *        began
     * @param units that are called off or come back; 0 where only money is asked for
     */
    public record Line(int line, @Nullable Integer number, int units, Money amount) {
    }

    /** @param personId {@code null} where a time passed */
    public record Step(int number, AfterSaleEvent event, AfterSaleState state, Actor by, @Nullable Long personId,
            Instant at, String note, @Nullable Money amount) {
    }

    /** @param by the person who proposes it */
    public record Proposal(AfterSaleEvent ruling, Money amount, boolean merchantsFault, long by) {
    }

    /** How often something has happened to it. */
    int times(AfterSaleEvent event) {
        return (int) steps.stream().filter(step -> step.event() == event).count();
    }
}
