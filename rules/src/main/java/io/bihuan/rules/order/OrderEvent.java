package io.bihuan.rules.order;

/** What can happen to an order. */
public enum OrderEvent {

    /** 付款 — the whole amount arrived in escrow. */
    PAYMENT,

    /** 超时未付 — the time to pay has passed. */
    PAYMENT_TIMEOUT,

    /** 发货 — the merchant gave a waybill number. */
    SHIPMENT,

    /** 收货 — the buyer confirmed the receipt, or the time to do so has passed. */
    RECEIPT,

    /** 结算 — the money left escrow for the parties of the sale. */
    SETTLEMENT
}
