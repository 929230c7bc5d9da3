package io.bihuan.foundation;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does something small in memory when the current transaction has committed. For news that nobody misses after a crash:
 * unlike an event that a listener waits for, it leaves no row in the registry of events.
 */
public final class AfterCommit {

    private AfterCommit() {
    }

    /** At once where there is no transaction; never where it is rolled back. */
    public static void run(Runnable small) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            small.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                small.run();
            }
        });
    }
}
