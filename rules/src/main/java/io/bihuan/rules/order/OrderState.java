package io.bihuan.rules.order;

import io.bihuan.rules.Sentence;
import java.util.Optional;

/**
 * Where an order is on its way (DOMAIN.md section 18). The moves are in {@link OrderTransition#TABLE}, the deadlines in
 * {@link OrderDeadline#TABLE}, and {@code docs/states.md} draws both.
 */
public enum OrderState {

    /** Made, not paid; it holds its stock. */
    CREATED("待付款", "to pay"),

    /** Paid; the money is in escrow. */
    PAID("待发货", "to ship"),

    /** The parcel is being made up. */
    PREPARING("备货中", "preparing"),

    /** The buyer called it off while the parcel was being made up: the merchant holds it back or ships it. */
    CANCEL_REQUESTED("取消待拦截", "cancellation asked"),

    /** Handed to the carrier. */
    SHIPPED("待收货", "shipped"),

    /** The buyer has it; the money is still in escrow. */
    RECEIVED("已收货", "received"),

    /** Every party has its share. */
    SETTLED("已结算", "settled"),

    /** Ended without a payment; its stock was given back. */
    CLOSED("已关闭", "closed"),

    /** Ended before it was shipped: the money went back at once, and it cost the merchant nothing. */
    REFUNDED_BEFORE_SHIP("发货前退款", "refunded before shipping"),

    /** Ended on its way: all the money went back. */
    REFUNDED_AFTER_SHIP("发货后退款", "refunded after shipping"),

    /** Ended after the buyer had it: all the money went back. */
    REFUNDED_AFTER_RECEIPT("收货后退款", "refunded after receipt");

    private final Sentence title;

    OrderState(String zh, String en) {
        this.title = new Sentence(zh, en);
    }

    public static OrderState first() {
        return CREATED;
    }

    public Sentence title() {
        return title;
    }

    /** The state that an event leads to from here; empty if the event is not allowed here. */
    public Optional<OrderState> after(OrderEvent event) {
        return OrderTransition.TABLE.stream().filter(move -> move.from() == this && move.event() == event)
                .map(OrderTransition::to).findFirst();
    }

    /** Until when somebody has to act here, and what happens otherwise; empty where no time runs. */
    public Optional<OrderDeadline> deadline() {
        return OrderDeadline.TABLE.stream().filter(deadline -> deadline.state() == this).findFirst();
    }

    /** Whether the order's way ends here: nothing can follow but money that goes back. */
    public boolean isFinal() {
        return OrderTransition.TABLE.stream()
                .noneMatch(move -> move.from() == this && move.event() != OrderEvent.FULL_REFUND);
    }

    /** Whether the buyer's money is here and no parcel has gone: the order can be called off. */
    public boolean isPaidUnshipped() {
        return this == PAID || this == PREPARING || this == CANCEL_REQUESTED;
    }
}
