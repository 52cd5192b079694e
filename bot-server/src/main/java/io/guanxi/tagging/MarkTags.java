package io.guanxi.tagging;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts tags on relations in WeCom, and takes them off: decides here, the outbox makes the calls. */
@Component
public class MarkTags {
    private final Markings markings;
    private final TransactionTemplate transaction;

    MarkTags(Markings markings, TransactionTemplate transaction) {
        this.markings = markings;
        this.transaction = transaction;
    }

    /** Belongs in the transaction that decided it. Of one relation, the order is kept. */
    public void ask(List<Marking> wanted) {
        if (!wanted.isEmpty()) {
            transaction.executeWithoutResult(status -> markings.add(wanted));
        }
    }
}
