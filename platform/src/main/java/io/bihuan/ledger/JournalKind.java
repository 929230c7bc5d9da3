package io.bihuan.ledger;

/** Why money moved. */
public enum JournalKind {

    /** 充值 — from outside into a wallet. */
    TOP_UP,

    /** 付款 — from a buyer into the merchant's escrow; the reference is the order's id. */
    PAYMENT,

    /** 结算 — from escrow to the parties of a sale; the reference is the order's id. */
    SETTLEMENT,

    /**
     * 退款 — from escrow, or from the parties who had earned it, back to the buyer; the reference is the order's id and
     * the refund's key.
     */
    REFUND,

    /** 退款到账 — a channel outside has given it to the buyer; the reference is the refund's id. */
    REFUND_SENT
}
