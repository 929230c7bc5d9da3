package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;

/**
 * 付款 — pays money of the platform's account at an institution to a payee there. Each method may be called again with the
 * same numbers.
 */
public interface Payouts {

    Reply<PayoutThere> payOut(Order order);

    /** What has become of {@link #payOut}. */
    Reply<PayoutThere> findPayout(Order order);

    /**
     * @param number ours, once for each payout
     * @param title what the payee reads on the bill
     */
    record Order(long number, Payee payee, Money amount, String title) {
    }

    /** What an institution knows of a payout. */
    sealed interface PayoutThere {

        /** It was never asked: it may be asked again by the same number. */
        record Absent() implements PayoutThere {
        }

        record UnderWay() implements PayoutThere {
        }

        /** @param trade the institution's own number of it */
        record Done(String trade) implements PayoutThere {
        }

        /**
         * It will never arrive, and the platform has kept or got back the money: the name is not the account's, the
         * account is closed, a limit is reached.
         *
         * @param code the institution's name of the reason
         */
        record Returned(String code, String why) implements PayoutThere {
        }
    }
}
