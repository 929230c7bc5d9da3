package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;

/** What an institution knows of a refund. */
public sealed interface RefundThere {

    /** It was never asked, or did not take it on: it may be asked again by the same number. */
    record Absent() implements RefundThere {
    }

    /** It has taken it on. */
    record UnderWay() implements RefundThere {
    }

    /** @param trade the institution's own number of it */
    record Done(String trade, Money amount) implements RefundThere {
    }

    /** It cannot give it back to where it came from, such as to a closed bank account. */
    record Failed(String why) implements RefundThere {
    }
}
