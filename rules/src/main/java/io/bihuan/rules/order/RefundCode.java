package io.bihuan.rules.order;

import io.bihuan.rules.Sentence;
import java.util.Optional;

/**
 * 退款类型 — on which leg of an order's way money went back. The three cost a merchant very different things, so no
 * figure may add them up without saying so (DOMAIN.md sections 18 and 23b).
 */
public enum RefundCode {

    /** Nothing was packed or sent: no fee, no mark against anybody, the goods are for sale again. */
    BEFORE_SHIP(21, "发货前退款", "before shipping", OrderState.REFUNDED_BEFORE_SHIP),

    /** A parcel was on its way. */
    AFTER_SHIP(22, "发货后退款", "after shipping", OrderState.REFUNDED_AFTER_SHIP),

    /** The buyer had the goods. */
    AFTER_RECEIPT(39, "收货后退款", "after receipt", OrderState.REFUNDED_AFTER_RECEIPT);

    private final int number;
    private final Sentence title;
    private final OrderState whole;

    RefundCode(int number, String zh, String en, OrderState whole) {
        this.number = number;
        this.title = new Sentence(zh, en);
        this.whole = whole;
    }

    /** The code of a refund that is made while an order is in this state; empty where there is nothing to refund. */
    public static Optional<RefundCode> in(OrderState state) {
        return Optional.ofNullable(switch (state) {
            case PAID, PREPARING, CANCEL_REQUESTED -> BEFORE_SHIP;
            case SHIPPED -> AFTER_SHIP;
            case RECEIVED, SETTLED -> AFTER_RECEIPT;
            case CREATED, CLOSED, REFUNDED_BEFORE_SHIP, REFUNDED_AFTER_SHIP, REFUNDED_AFTER_RECEIPT -> null;
        });
    }

    /** The number that shops' systems know from the market's largest platform. */
    public int number() {
        return number;
    }

    public Sentence title() {
        return title;
    }

    /** The state of an order whose money all went back this way. */
    public OrderState stateOfWhole() {
        return whole;
    }

    /**
     * Whether it costs a merchant who did not cause it nothing: no fee is charged, no goods were sent, and it does not
     * count in the score.
     */
    public boolean isFree() {
        return this == BEFORE_SHIP;
    }
}
