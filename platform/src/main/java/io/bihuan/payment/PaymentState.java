package io.bihuan.payment;

import java.util.Set;

/** How far a payment has come (DOMAIN.md section 19). */
public enum PaymentState {

    /** Made; no channel has been asked. */
    INIT,

    /** 支付中 — the channel was asked, and will tell. */
    PAYING,

    /** 已支付 — the money is in escrow. */
    PAID,

    /** 迟到 — paid when nobody waited for it any more; it goes back to the buyer by itself. */
    LATE,

    /** 失败 — the channel could not collect it. */
    FAILED,

    /** 已关闭 — given up before it was paid. */
    CLOSED;

    /** Whether a payment in this state may come into that one. A channel that pays at once skips {@link #PAYING}. */
    public boolean mayBecome(PaymentState next) {
        return switch (this) {
            case INIT -> Set.of(PAYING, PAID, CLOSED).contains(next);
            case PAYING -> Set.of(PAID, FAILED, CLOSED).contains(next);
            case FAILED, CLOSED -> next == LATE;
            case PAID, LATE -> false;
        };
    }
}
