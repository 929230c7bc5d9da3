package io.bihuan.payment.channel;

/**
 * 收款方 — somebody's account at an institution, to which money can be given.
 *
 * @param account the institution's name of it, such as a merchant number or a person's id there
 * @param name of its owner, which the institution compares with the one that it knows
 */
public record Payee(Kind kind, String account, String name) {

    /** Whose account it is. */
    public enum Kind {
        ORGANISATION, PERSON
    }
}
