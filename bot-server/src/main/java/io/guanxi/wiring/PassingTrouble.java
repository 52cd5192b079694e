package io.guanxi.wiring;

import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Trouble with the database that passes: it was busy, or the connection broke, so that the same may succeed on another one. */
public final class PassingTrouble {
    private PassingTrouble() {}

    /** Whether this is such. Of a commit nobody knows then whether it was made. */
    public static boolean is(Throwable trouble) {
        return trouble instanceof TransientDataAccessException
                || trouble instanceof RecoverableDataAccessException
                || trouble instanceof DataAccessResourceFailureException
                || trouble instanceof CannotCreateTransactionException
                || (trouble instanceof TransactionSystemException ended && isBehind(ended));
    }

    /** On a connection that broke nothing can be rolled back: that fails too, and hides why. */
    private static boolean isBehind(TransactionSystemException ended) {
        return Optional.ofNullable(ended.getApplicationException())
                .filter(PassingTrouble::is)
                .isPresent();
    }
}
