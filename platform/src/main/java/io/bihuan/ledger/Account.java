package io.bihuan.ledger;

import io.bihuan.foundation.Check;

/**
 * Names an account. It needs no opening: the first posting to it opens it.
 *
 * @param ownerId the id of the person or organisation; {@value #PLATFORM} where the platform or the outside is meant
 */
public record Account(AccountKind kind, long ownerId) {

    static final long PLATFORM = 0;

    public Account {
        Check.state(ownerId >= 0, "an owner's id is not negative");
    }

    public static Account wallet(long personId) {
        return new Account(AccountKind.WALLET, personId);
    }

    public static Account escrow(long merchantId) {
        return new Account(AccountKind.ESCROW, merchantId);
    }

    public static Account refunding(long personId) {
        return new Account(AccountKind.REFUNDING, personId);
    }

    public static Account merchant(long merchantId) {
        return new Account(AccountKind.MERCHANT, merchantId);
    }

    public static Account host(long personId) {
        return new Account(AccountKind.HOST, personId);
    }

    public static Account agency(long agencyId) {
        return new Account(AccountKind.AGENCY, agencyId);
    }

    public static Account platformFee() {
        return new Account(AccountKind.PLATFORM_FEE, PLATFORM);
    }

    public static Account platformCommission() {
        return new Account(AccountKind.PLATFORM_COMMISSION, PLATFORM);
    }

    public static Account channel() {
        return new Account(AccountKind.CHANNEL, PLATFORM);
    }
}
