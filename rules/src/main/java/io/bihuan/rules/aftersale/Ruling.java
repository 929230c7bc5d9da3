package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;

/** 平台裁决 — how a dispute is decided. */
public final class Ruling {

    /** Above this one person may not rule alone. Source: DOMAIN.md section 18. */
    public static final Money ONE_PERSON_MAX = Money.ofYuan(1_000);

    private Ruling() {
    }

    /** Whether a dispute about this amount needs two persons, whichever way it is ruled. */
    public static boolean needsTwo(Money disputed) {
        return disputed.compareTo(ONE_PERSON_MAX) > 0;
    }
}
