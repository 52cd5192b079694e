package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Who was erased and must not come back by a late callback, a pull or a refresh. Only pseudonyms are kept of them. */
@Component
public class ErasedPersons {
    private static final int BRIEF = 1;
    private static final int LONG = 2;

    private final ErasureMapper rows;
    private final Pseudonyms pseudonyms;
    private final JsonMapper json;

    ErasedPersons(ErasureMapper rows, Pseudonyms pseudonyms, JsonMapper json) {
        this.rows = rows;
        this.pseudonyms = pseudonyms;
        this.json = json;
    }

    /**
     * Those of the given who were erased, and when. Whoever is going to write about persons asks this first, in the same
     * transaction: until its end no erasure can begin. Costs one tiny statement as long as nobody was ever erased.
     */
    public Map<ExternalUserId, Instant> among(Collection<ExternalUserId> customers) {
        return among(customers, BRIEF);
    }

    /**
     * As {@link #among}, for a transaction that takes longer than a callback may wait: an erasure waits for it before it waits
     * for the brief ones, so that those go on meanwhile. Never after {@link #among} in the same transaction.
     */
    public Map<ExternalUserId, Instant> amongInLongWork(Collection<ExternalUserId> customers) {
        return among(customers, LONG);
    }

    /** Whatever is asked from here to the end of the caller's transaction is asked {@linkplain #amongInLongWork in long work}. */
    public void longWork() {
        TransactionSynchronizationManager.bindResource(this, LONG);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(ErasedPersons.this);
            }
        });
    }

    private Map<ExternalUserId, Instant> among(Collection<ExternalUserId> customers, int brevity) {
        int gate = TransactionSynchronizationManager.hasResource(this) ? LONG : brevity;
        if (customers.isEmpty() || rows.shareGate(gate) == 0) {
            return Map.of();
        }
        var byPseudonym = new HashMap<String, ExternalUserId>();
        customers.forEach(customer -> byPseudonym.put(pseudonyms.inErased(customer), customer));
        var erased = new HashMap<ExternalUserId, Instant>();
        rows.among(json.writeValueAsString(byPseudonym.keySet()))
                .forEach(row -> Optional.ofNullable(byPseudonym.get(row.pseudonym()))
                        .ifPresent(customer -> erased.put(customer, row.erasedAt())));
        return Map.copyOf(erased);
    }

    /** Waits for those who are writing about persons; who comes after them sees what the caller writes in its transaction. */
    void closeGates() {
        rows.closeGate(LONG);
        rows.closeGate(BRIEF);
    }

    /** They have become customers again by their own will. */
    public void lift(Collection<ExternalUserId> customers) {
        customers.forEach(customer -> rows.lift(pseudonyms.inErased(customer)));
    }
}
