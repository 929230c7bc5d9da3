package io.bihuan.ledger;

/** Why money moved. */
public enum JournalKind {

    /** 充值 — from outside into a wallet. */
    TOP_UP,

    /** 付款 — from a buyer into the merchant's escrow; the reference is the order's id. */
    PAYMENT,

    /** 结算 — from escrow to the parties of a sale; the reference is the order's id. */
    SETTLEMENT
}
