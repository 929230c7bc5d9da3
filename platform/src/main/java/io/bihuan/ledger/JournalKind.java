package io.bihuan.ledger;

/** Why money moved. */
public enum JournalKind {

    /** 充值 — from outside into a wallet. */
    TOP_UP,

    /** 付款 — from a buyer into the merchant's escrow; the reference is the order's id. */
    PAYMENT,

    /**
     * 迟到付款 — from a buyer, for an order that was closed before; on its way back at once. The reference is the payment's
     * id.
     */
    LATE_PAYMENT,

    /** 结算 — from escrow to the parties of a sale; the reference is the order's id. */
    SETTLEMENT,

    /**
     * 退款 — from escrow, or from the parties who had earned it, back to the buyer; the reference is the order's id and
     * the refund's key.
     */
    REFUND,

    /**
     * 垫付 — from a party's debt to its earnings, so that it can give back what it no longer has; the reference is the
     * refund's and the account.
     */
    ADVANCE,

    /** 抵扣 — from a party's earnings to what it owes; the reference is the order's id whose settlement paid for it. */
    NETTING,

    /** 退款到账 — a channel outside has given it to the buyer; the reference is the refund's id. */
    REFUND_SENT,

    /** 分账 — earnings of a settled sale on their way to the accounts outside that their owners named; the split's id. */
    SPLIT,

    /** 提现 — earnings on their way to an account outside; the reference is the withdrawal's id. */
    WITHDRAWAL,

    /** 出款到账 — earnings have arrived outside; the reference names the split's part or the withdrawal. */
    PAYOUT_SENT,

    /** 出款退回 — earnings could not be paid out, and are their owner's again. */
    PAYOUT_RETURNED,

    /** 保证金释放 — what was kept back of an order, to its merchant; the reference is the order's id. */
    RESERVE_RELEASE,

    /** 手工记账 — by two people with a reason; the reference is the entry's id. */
    MANUAL
}
