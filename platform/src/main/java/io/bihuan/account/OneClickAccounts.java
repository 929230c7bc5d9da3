package io.bihuan.account;

import java.util.Optional;

/**
 * Accounts that are open to everybody, without a password. The demo market implements it; where there is none, nobody
 * is signed in this way.
 */
public interface OneClickAccounts {

    /** @return the id of the person that the key stands for; empty where it stands for nobody */
    Optional<Long> personOf(String key);
}
