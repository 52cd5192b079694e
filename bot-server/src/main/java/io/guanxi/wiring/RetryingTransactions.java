package io.guanxi.wiring;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a transaction anew that the database chose to lose a deadlock: nothing of it was kept, and the winner is through.
 * What is done in a transaction may therefore be done several times, of which only the last counts; it changes nothing
 * but the database. A transaction that is part of another's is lost with it and begun anew by that.
 */
public final class RetryingTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1L;
    private static final int ATTEMPTS = 6;
    private static final int ER_LOCK_DEADLOCK = 1213;

    public RetryingTransactions(PlatformTransactionManager manager) {
        super(manager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        return attempt(work, TransactionSynchronizationManager.isActualTransactionActive() ? 1 : ATTEMPTS);
    }

    private <T extends @Nullable Object> T attempt(TransactionCallback<T> work, int attempts) {
        try {
            return super.execute(work);
        } catch (PessimisticLockingFailureException e) {
            if (attempts == 1 || !isDeadlock(e)) {
                throw e;
            }
        }
        return attempt(work, attempts - 1);
    }

    private static boolean isDeadlock(PessimisticLockingFailureException e) {
        return e.getMostSpecificCause() instanceof SQLException sql && sql.getErrorCode() == ER_LOCK_DEADLOCK;
    }
}
