package io.bihuan.rules.order;

import java.util.Optional;

/** Where an order is on its way (DOMAIN.md section 18). The moves are in {@link OrderTransition#TABLE}. */
public enum OrderState {

    /** 待付款 — made, not paid; it holds its stock. */
    CREATED,

    /** 待发货 — paid; the money is in escrow. */
    PAID,

    /** 待收货 — handed to the carrier. */
    SHIPPED,

    /** 已收货 — the buyer has it; the money is still in escrow. */
    RECEIVED,

    /** 已结算 — every party has its share. */
    SETTLED,

    /** 已关闭 — ended without a payment; its stock was given back. */
    CLOSED;

    public static OrderState first() {
        return CREATED;
    }

    /** The state that an event leads to from here; empty if the event is not allowed here. */
    public Optional<OrderState> after(OrderEvent event) {
        return OrderTransition.TABLE.stream().filter(move -> move.from() == this && move.event() == event)
                .map(OrderTransition::to).findFirst();
    }

    /** Whether no event leads out of this state. */
    public boolean isFinal() {
        return OrderTransition.TABLE.stream().noneMatch(move -> move.from() == this);
    }
}
