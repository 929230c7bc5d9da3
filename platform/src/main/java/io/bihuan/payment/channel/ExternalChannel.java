package io.bihuan.payment.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * 支付渠道 — a licensed payment institution, reached over the network. No method runs inside a transaction, and each may
 * be called again with the same numbers: the institution does the thing once.
 */
public interface ExternalChannel {

    /** The name by which a checkout names it, such as {@code WECHAT}. */
    String code();

    /** Its number in the ledger's accounts, from 1; never given to another one. */
    int number();

    /** The platform's own account there: what is asked by one account is not known to another. */
    String account();

    /** Asks the buyer to pay; answers the address that the page shows as a QR code. */
    Reply<String> charge(Charge charge);

    /** What has become of a charge. */
    Reply<PaymentThere> findPayment(long chargeNumber);

    /** Lets nobody pay the charge any more. Refused where it has been paid; done where it is unknown there. */
    Reply<Boolean> close(long chargeNumber);

    Reply<RefundThere> giveBack(GiveBack order);

    /** What has become of {@link #giveBack}. */
    Reply<RefundThere> findRefund(GiveBack order);

    /** Empty where the institution, or the platform's contract with it, does not split payments. */
    default Optional<Splits> splits() {
        return Optional.empty();
    }

    /** Empty where money can be paid out from there only by hand. */
    default Optional<Payouts> payouts() {
        return Optional.empty();
    }

    /** Verifies and reads a callback. Asks nobody and changes nothing. */
    Notice read(Callback callback, Instant now);

    /** How the institution wants to be told whether a callback was taken; it repeats one that was not. */
    CallbackAnswer answer(Verdict verdict);
}
