package io.bihuan.ledger;

import io.bihuan.foundation.Check;
import java.util.Optional;

/**
 * Names an account. It needs no opening: the first posting to it opens it.
 *
 * @param ownerId the id of the person or organisation; {@value #PLATFORM} where the platform or the outside is meant
 */
public record Account(AccountKind kind, long ownerId) {

    static final long PLATFORM = 0;
    static final long STRIPES = 64;

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

    public static Account merchantReserve(long merchantId) {
        return new Account(AccountKind.MERCHANT_RESERVE, merchantId);
    }

    public static Account host(long personId) {
        return new Account(AccountKind.HOST, personId);
    }

    public static Account agency(long agencyId) {
        return new Account(AccountKind.AGENCY, agencyId);
    }

    public static Account payingOut(long ownerId) {
        return new Account(AccountKind.PAYING_OUT, ownerId);
    }

    /**
     * Where the owner of earnings owes what it has to give back and does not have; empty for accounts whose owner
     * cannot owe.
     */
    public Optional<Account> debt() {
        return switch (kind) {
            case MERCHANT -> Optional.of(new Account(AccountKind.MERCHANT_DEBT, ownerId));
            case HOST -> Optional.of(new Account(AccountKind.HOST_DEBT, ownerId));
            case AGENCY -> Optional.of(new Account(AccountKind.AGENCY_DEBT, ownerId));
            default -> Optional.empty();
        };
    }

    public static Account platformFee() {
        return new Account(AccountKind.PLATFORM_FEE, PLATFORM);
    }

    public static Account platformCommission() {
        return new Account(AccountKind.PLATFORM_COMMISSION, PLATFORM);
    }

    /** The world outside, where play money of the demo market comes from. */
    public static Account channel() {
        return new Account(AccountKind.CHANNEL, PLATFORM);
    }

    /**
     * A payment institution, as far as a merchant's sales are concerned. Each has {@value #STRIPES} accounts, so that
     * payments to different merchants do not wait for each other; together they hold what the institution owes.
     *
     * @param number of the institution, from 1
     */
    public static Account channel(int number, long merchantId) {
        Check.state(number >= 1, "an institution's number is 1 or more");
        return new Account(AccountKind.CHANNEL, number * STRIPES + Math.floorMod(merchantId, STRIPES));
    }
}
