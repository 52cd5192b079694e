package io.guanxi.order;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that is begun anew if the database chose it to lose a deadlock: two requests may be about the same things. */
@Component
class Retried {
    private static final int ATTEMPTS = 6;

    private final TransactionTemplate transaction;

    Retried(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    <T> T transaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
