package io.bihuan.payment.channel;

/** What a callback says, after its signature was checked. */
public sealed interface Notice {

    /** It is not to be believed, or not meant for this platform. */
    record Rejected(Verdict verdict, String why) implements Notice {
    }

    /** @param number of the charge, as the institution wrote it */
    record OfPayment(String number, PaymentThere payment) implements Notice {
    }

    /** @param number of the refund, as the institution wrote it */
    record OfRefund(String number, RefundThere refund) implements Notice {
    }

    /** True, and nothing follows from it. */
    record OfOther(String kind) implements Notice {
    }
}
