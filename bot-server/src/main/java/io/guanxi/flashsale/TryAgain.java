package io.guanxi.flashsale;

import io.guanxi.wiring.PassingTrouble;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a transaction again that failed for a moment, as where its connection broke; what it does, it does once. If only the answer
 * to its commit was lost, it finds done what it was to do.
 */
final class TryAgain {
    private static final int ATTEMPTS = 3;

    private TryAgain() {}

    /** Within a transaction of the caller's only once: what was called off is then more than this. */
    static <T> T in(TransactionTemplate transaction, TransactionCallback<T> work) {
        return at(() -> Objects.requireNonNull(transaction.execute(work)));
    }

    /** The same of work that is one transaction. */
    static <T> T at(Supplier<T> work) {
        return attempt(work, TransactionSynchronizationManager.isActualTransactionActive() ? 1 : ATTEMPTS);
    }

    private static <T> T attempt(Supplier<T> work, int attempts) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (attempts == 1 || !PassingTrouble.is(e)) {
                throw e;
            }
            return attempt(work, attempts - 1);
        }
    }
}
