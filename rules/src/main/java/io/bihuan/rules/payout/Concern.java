package io.bihuan.rules.payout;

/** Why a withdrawal does not go at once. */
public enum Concern {

    /** 新收款账户 — the account is known for a short time only: a thief's first step would be to change it. */
    NEW_PAYEE,

    /** 大额 — with the others of the day it comes to much. */
    LARGE,

    /** 次数多 — there were many on this day. */
    MANY
}
