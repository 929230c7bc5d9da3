package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;

/** What an institution knows of a charge. */
public sealed interface PaymentThere {

    /** It can still be paid, or nobody has opened it. */
    record Unpaid() implements PaymentThere {
    }

    /** It was not paid, and nobody can pay it any more. */
    record Closed() implements PaymentThere {
    }

    /** @param trade the institution's own number of it */
    record Paid(String trade, Money amount) implements PaymentThere {
    }

    /** It was paid, and all or part of it went back, which the platform has not asked for. */
    record GivenBack(String trade) implements PaymentThere {
    }
}
