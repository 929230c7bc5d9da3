package io.bihuan.payment.payout;

import java.util.Set;

/** How far a withdrawal has come (DOMAIN.md section 19). */
public enum WithdrawalState {

    /** 已申请 — it will be sent. */
    REQUESTED,

    /** 风控中 — it waits for its time, or for a person. */
    RISK,

    /** 打款中 — the institution was asked, and will tell. */
    SENT,

    /** 已到账 — the payee has it. */
    DONE,

    /** 已退回 — it could not be paid out, or was not let go; it is the earner's again. */
    RETURNED;

    public boolean mayBecome(WithdrawalState next) {
        return switch (this) {
            case REQUESTED -> next == SENT;
            case RISK -> Set.of(REQUESTED, RETURNED).contains(next);
            case SENT -> Set.of(DONE, RETURNED).contains(next);
            case DONE, RETURNED -> false;
        };
    }
}
