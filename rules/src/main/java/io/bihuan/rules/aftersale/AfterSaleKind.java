package io.bihuan.rules.aftersale;

import io.bihuan.rules.Sentence;

/** What is asked for. */
public enum AfterSaleKind {

    /** Call the order off before it is shipped. */
    CANCEL("取消订单", "cancellation"),

    /** Money back; the goods stay where they are. */
    REFUND_ONLY("仅退款", "refund only"),

    /** Goods back, then money back. */
    RETURN_REFUND("退货退款", "return and refund"),

    /** Goods back, then other goods. */
    EXCHANGE("换货", "exchange"),

    /** The buyer keeps the goods and gets a part of the price back. */
    COMPENSATION("补偿", "compensation");

    private final Sentence title;

    AfterSaleKind(String zh, String en) {
        this.title = new Sentence(zh, en);
    }

    public Sentence title() {
        return title;
    }
}
