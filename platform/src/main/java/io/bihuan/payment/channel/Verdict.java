package io.bihuan.payment.channel;

/** What became of a callback. It is stored beside the callback itself. */
public enum Verdict {

    /** It was new, and it was done as it says. */
    TAKEN(true),

    /** What it says was known. */
    KNOWN(true),

    /** It paid what nobody waited for any more; that money goes back by itself. */
    LATE(true),

    /** True, and nothing follows from it. */
    IRRELEVANT(true),

    /** Nobody signed it whom the platform knows, or it was changed on the way. */
    SIGNATURE_WRONG(false),

    /** It is signed by a certificate or key that the platform does not know. */
    CERTIFICATE_UNKNOWN(false),

    /** It is signed by a certificate whose time is over, or has not come. */
    CERTIFICATE_EXPIRED(false),

    /** It was signed too long ago, or in the future: a repetition by somebody else, or a wrong clock. */
    OUT_OF_TIME(false),

    /** Signed, but not in the form that the institution promises. */
    UNREADABLE(false),

    /** It is meant for another merchant or app. */
    ACCOUNT_WRONG(false),

    /** The platform knows no payment or refund of that number at this channel. */
    NUMBER_UNKNOWN(false),

    /** The amount or the currency is not what was asked for. */
    AMOUNT_WRONG(false),

    /** It contradicts what the same channel said before. A person has to look. */
    CONTRADICTION(false),

    /** The platform failed; the institution will repeat it. */
    FAILED(false);

    private final boolean taken;

    Verdict(boolean taken) {
        this.taken = taken;
    }

    /** Whether the institution need not repeat it. */
    public boolean taken() {
        return taken;
    }
}
