package io.bihuan.rules.order;

import io.bihuan.rules.Sentence;

/** What can happen to an order. */
public enum OrderEvent {

    /** The whole amount arrived in escrow. */
    PAYMENT("付款", "payment"),

    /** The time to pay has passed. */
    PAYMENT_TIMEOUT("超时未付", "not paid in time"),

    /** The merchant printed the label or took the goods from the shelf: calling it back now costs somebody work. */
    PICKING("备货", "picking"),

    /** The buyer no longer wants it. */
    CANCELLATION("买家取消", "cancelled by the buyer"),

    /** The merchant cannot deliver it. */
    MERCHANT_CANCELLATION("商家取消", "cancelled by the merchant"),

    /** The merchant held the parcel back that the buyer no longer wants. */
    INTERCEPTION("拦截成功", "held back"),

    /** The merchant did not say in time whether the parcel was held back: the buyer's word then stands. */
    INTERCEPTION_TIMEOUT("拦截超时", "not answered in time"),

    /** The merchant gave a waybill number. */
    SHIPMENT("发货", "shipment"),

    /** The buyer confirmed the receipt, or the time to do so has passed. */
    RECEIPT("收货", "receipt"),

    /** The money left escrow for the parties of the sale. */
    SETTLEMENT("结算", "settlement"),

    /** All that was paid went back after an after-sale. */
    FULL_REFUND("全额退款", "full refund");

    private final Sentence title;

    OrderEvent(String zh, String en) {
        this.title = new Sentence(zh, en);
    }

    public Sentence title() {
        return title;
    }
}
