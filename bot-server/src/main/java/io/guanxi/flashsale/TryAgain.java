package io.guanxi.flashsale;

import java.util.Objects;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a transaction again that failed for a moment, as where its connection broke; what it does, it does once. */
final class TryAgain {
    private static final int ATTEMPTS = 3;

    private TryAgain() {}

    /** Within a transaction of the caller's only once: what was called off is then more than this. */
    static <T> T in(TransactionTemplate transaction, TransactionCallback<T> work) {
        boolean callers = TransactionSynchronizationManager.isActualTransactionActive();
        return attempt(transaction, work, callers ? 1 : ATTEMPTS);
    }

    private static <T> T attempt(TransactionTemplate transaction, TransactionCallback<T> work, int attempts) {
        try {
            return Objects.requireNonNull(transaction.execute(work));
        } catch (TransientDataAccessException e) {
            if (attempts == 1) {
                throw e;
            }
            return attempt(transaction, work, attempts - 1);
        }
    }
}
