package io.bihuan.payment;

import java.util.Set;

/** How far a refund has come. */
public enum RefundState {

    /** 已受理 — taken from who had the money; the channel has not been asked. */
    REQUESTED,

    /** 处理中 — the channel was asked, and will tell. */
    SENT,

    /** 已到账 — the buyer has it. */
    DONE,

    /** 待处理 — the channel could not give it back. The money is still the buyer's; a person has to look. */
    FAILED;

    /** Whether a refund in this state may come into that one. A channel that pays at once skips {@link #SENT}. */
    public boolean mayBecome(RefundState next) {
        return switch (this) {
            case REQUESTED -> Set.of(SENT, DONE, FAILED).contains(next);
            case SENT -> Set.of(DONE, FAILED).contains(next);
            case FAILED -> Set.of(SENT, DONE).contains(next);
            case DONE -> false;
        };
    }
}
