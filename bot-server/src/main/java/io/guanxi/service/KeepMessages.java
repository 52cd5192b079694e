package io.guanxi.service;

import io.guanxi.customer.Customers;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.trust.SignalKind;
import io.guanxi.trust.TrustSignals;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps a page of messages, and with it, in one transaction, how far the account has been read: each message once, in order. */
@Component
class KeepMessages {
    private static final Logger log = LoggerFactory.getLogger(KeepMessages.class);
    /** Rows of one insert. */
    private static final int CHUNK = 100;
    /** What was said longer before the account was connected was for people to answer. */
    private static final Duration STILL_NEWS = Duration.ofMinutes(10);

    private static final ExternalUserId NOBODY = new ExternalUserId("-");

    private final ServiceAccountMapper accounts;
    private final ServiceMessageMapper messages;
    private final ErasedPersons erased;
    private final Customers customers;
    private final TrustSignals trust;
    private final RefreshQueue<Conversation> turns;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepMessages(
            ServiceAccountMapper accounts,
            ServiceMessageMapper messages,
            ErasedPersons erased,
            Customers customers,
            TrustSignals trust,
            RefreshQueue<Conversation> turns,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.messages = messages;
        this.erased = erased;
        this.customers = customers;
        this.trust = trust;
        this.turns = turns;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False if the account stands no longer where the page begins: then somebody else has kept it. */
    boolean page(OpenKfId account, String from, String to, List<ServiceMessage> page) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (accounts.advance(account.value(), from, to, clock.instant()) == 0) {
                return false;
            }
            keep(account, page);
            return true;
        }));
    }

    private void keep(OpenKfId account, List<ServiceMessage> page) {
        var rows = page.stream().map(MessageRow::of).toList();
        rows.stream()
                .filter(row -> row.what() == MessageRow.Kind.UNKNOWN)
                .forEach(row -> log.warn(
                        "Customer service: {} of a kind that we don't know ({}) is kept", row.msgId(), row.detail()));
        var gone = erased.among(about(rows)).keySet();
        var since = accounts.knownAt(account.value()).minus(STILL_NEWS);
        var kept = rows.stream()
                .filter(row -> !gone.contains(customer(row)))
                .map(row -> row.happenedAt().isBefore(since) ? row.unanswered() : row)
                .toList();
        for (int at = 0; at < kept.size(); at += CHUNK) {
            messages.keep(account.value(), kept.subList(at, Math.min(kept.size(), at + CHUNK)), clock.instant());
        }
        trust(kept);
        turns.ask(about(kept).stream()
                .map(customer -> new Conversation(account, customer))
                .toList());
    }

    /** Whoever is no customer has no level. */
    private void trust(List<MessageRow> rows) {
        var said =
                rows.stream().filter(row -> row.what() == MessageRow.Kind.SAID).toList();
        var known = customers.firstSeen(about(said)).keySet();
        trust.saw(said.stream()
                .filter(row -> known.contains(customer(row)))
                .map(row -> new Signal(customer(row), SignalKind.WROTE_SERVICE, row.happenedAt()))
                .collect(Collectors.toSet()));
    }

    private static ExternalUserId customer(MessageRow row) {
        return Optional.ofNullable(row.externalUserid())
                .map(ExternalUserId::new)
                .orElse(NOBODY);
    }

    /** In the order of their ids, so that all lock in the same order. */
    private static Set<ExternalUserId> about(Collection<MessageRow> rows) {
        return rows.stream()
                .map(MessageRow::externalUserid)
                .filter(Objects::nonNull)
                .map(ExternalUserId::new)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(ExternalUserId::value))));
    }
}
