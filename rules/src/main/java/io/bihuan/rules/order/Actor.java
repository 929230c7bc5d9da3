package io.bihuan.rules.order;

import io.bihuan.rules.Sentence;

/** Who does something to an order or an after-sale, or has to. */
public enum Actor {

    BUYER("买家", "buyer"),

    MERCHANT("商家", "merchant"),

    /** A member of the platform's staff. */
    PLATFORM("平台", "platform"),

    /** 到期 — nobody: a time has passed. */
    CLOCK("到期", "time");

    private final Sentence title;

    Actor(String zh, String en) {
        this.title = new Sentence(zh, en);
    }

    public Sentence title() {
        return title;
    }
}
