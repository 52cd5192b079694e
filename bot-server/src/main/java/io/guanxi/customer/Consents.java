package io.guanxi.customer;

import io.guanxi.customer.ConsentMapper.ConsentRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers agreed to, in which words and where, and what they took back. Nothing is overwritten: the last word counts. */
@Component
class Consents {
    private final ConsentMapper rows;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Consents(
            ConsentMapper rows,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a consent is for (PIPL art. 14, 23, 24). */
    enum Purpose {
        MARKETING,
        PROFILING,
        ARCHIVE,
        SHARING
    }

    /**
     * Somebody's word on one purpose.
     *
     * @param wording the version of the words they were shown
     * @param channel where: State or config id of the contact way; may be empty
     */
    record Word(Purpose purpose, boolean given, String wording, String channel) {
        private static final int LONGEST = 64;

        Word {
            if (wording.isBlank() || wording.length() > LONGEST || channel.length() > LONGEST) {
                throw new IllegalArgumentException("Name the version of the words that were shown, as \"wording\", and"
                        + " where, as \"channel\", in at most " + LONGEST + " characters each");
            }
        }
    }

    /** False if there is no such customer. */
    boolean say(ExternalUserId customer, Word word, Actor actor) {
        var now = clock.instant();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.add(customer.value(), word, actor.kind().name(), actor.name(), now) == 0) {
                return false;
            }
            audit.append(List.of(new AuditEntry(
                    now,
                    actor,
                    word.given() ? "consent.give" : "consent.withdraw",
                    Optional.of(customer),
                    Optional.empty(),
                    Map.of("purpose", word.purpose().name(), "wording", word.wording()))));
            if (word.purpose() == Purpose.MARKETING && !word.given()) {
                events.publishEvent(new MarketingRefused(List.of(customer), now));
            }
            return true;
        }));
    }

    /** All words, the oldest first. */
    List<ConsentRow> history(ExternalUserId customer) {
        return rows.of(customer.value());
    }

    /** The last word on each purpose that was ever asked about. */
    Map<String, ConsentRow> current(ExternalUserId customer) {
        var current = new LinkedHashMap<String, ConsentRow>();
        history(customer).forEach(row -> current.put(row.purpose(), row));
        return current;
    }
}
