package io.bihuan.payment;

import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Journal;

/**
 * A way to pay, as seen inside the transaction that makes an order. The wallet is built in; licensed payment
 * institutions are added by {@link io.bihuan.payment.channel.ExternalChannel} beans, for the platform itself is none.
 */
public interface PaymentChannel {

    /** The name by which a checkout names it, such as {@code WALLET}. */
    String code();

    /**
     * Asks for the money of a payment that is {@link PaymentState#INIT}, inside the caller's transaction.
     *
     * @return how far that went, or why not, such as {@code WALLET_TOO_LOW}; a refusal leaves nothing behind
     */
    Outcome<Collected> collect(Payment payment);

    /** How far a channel came with collecting the money. */
    sealed interface Collected {

        /** The money is in the merchant's escrow, moved there by this journal. */
        record InEscrow(Journal journal) implements Collected {
        }

        /** The channel is outside. It is asked after the commit, when the buyer wants to pay. */
        record Awaited() implements Collected {
        }
    }
}
