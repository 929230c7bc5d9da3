package io.bihuan.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What an endpoint can be told of. */
public enum EventKind {

    /** 已付款 — the buyer has paid; the money is in escrow. */
    ORDER_PAID("order.paid"),

    /** 已发货 — the parcel is with the carrier. */
    ORDER_SHIPPED("order.shipped"),

    /** 已收货 — the buyer has it, or kept silent for long enough. */
    ORDER_RECEIVED("order.received"),

    /** 已结算 — the merchant's share has left escrow. */
    ORDER_SETTLED("order.settled"),

    /** 已退款 — money of the order has reached the buyer again, all of it or a part. */
    ORDER_REFUNDED("order.refunded"),

    /** 售后变化 — something happened to an after-sale: it was opened, answered, shipped back, ruled, ended. */
    AFTER_SALE_CHANGED("aftersale.changed"),

    /** 测试 — sent when somebody asks for it; every endpoint gets it. */
    PING("ping");

    private final String code;

    EventKind(String code) {
        this.code = code;
    }

    /** Its name in what is sent. */
    public String code() {
        return code;
    }

    public static Optional<EventKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
