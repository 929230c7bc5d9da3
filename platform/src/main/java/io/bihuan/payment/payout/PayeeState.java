package io.bihuan.payment.payout;

/** How far an account outside is known. */
public enum PayeeState {

    /** 已提交 — the institution was asked, or is to be. */
    ADDED,

    /** 已确认 — the institution knows it, by this name. */
    CONFIRMED,

    /** 未通过 — the institution does not know it, or by another name. */
    REFUSED,

    /** 已移除 — nothing goes there any more. */
    REMOVED
}
