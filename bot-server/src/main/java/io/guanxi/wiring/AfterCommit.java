package io.guanxi.wiring;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is no part of a transaction, such as a count, and is done once however often that is begun anew. */
public final class AfterCommit {
    private AfterCommit() {}

    /** At once if there is no transaction; never if it is rolled back. */
    public static void run(Runnable deed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            deed.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }
}
