package io.guanxi.order;

import io.guanxi.customer.KnownAs;
import io.guanxi.order.BuyerRows.Link;
import io.guanxi.order.BuyerRows.Named;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds out whose orders and redemptions are, at once or when somebody turns out to be whom the shop system named. */
@Component
class Buyers {
    private final BuyerRows rows;
    private final KnownAs knownAs;
    private final ErasedPersons erased;

    Buyers(BuyerRows rows, KnownAs knownAs, ErasedPersons erased) {
        this.rows = rows;
        this.knownAs = knownAs;
        this.erased = erased;
    }

    /** Says of these things who bought them, whatever was known before. In a transaction of the caller's. */
    void say(Ledger ledger, Map<Long, Buyer> bought) {
        if (bought.isEmpty()) {
            return;
        }
        var matches = matches(bought);
        var named = new ArrayList<Named>();
        bought.forEach((id, buyer) -> {
            if (!Match.ERASED.equals(matches.get(id))) {
                buyer.identities().forEach(identity -> named.add(new Named(id, identity)));
            }
        });
        rows.name(ledger, bought.keySet(), named);
        rows.link(ledger, links(matches));
    }

    /** What a shop system tells of them anew does not link them again. */
    void stayErased(Ledger ledger, Collection<Long> things) {
        if (!things.isEmpty()) {
            rows.link(ledger, links(things.stream().collect(Collectors.toMap(id -> id, id -> Match.ERASED))));
        }
    }

    /** Looks again for those of these things that are nobody's; answers which have found somebody. In a transaction of the caller's. */
    List<Long> find(Ledger ledger, Collection<Long> things) {
        var open = rows.lockOpen(ledger, things);
        if (open.isEmpty()) {
            return List.of();
        }
        var bought = new HashMap<Long, Buyer>();
        open.forEach((id, identities) -> bought.put(id, new Buyer(Optional.empty(), identities)));
        var matches = matches(bought);
        rows.link(ledger, links(matches));
        var gone = ids(matches, Match.State.ERASED);
        if (!gone.isEmpty()) {
            rows.name(ledger, gone, List.of());
        }
        return ids(matches, Match.State.MATCHED);
    }

    private static List<Long> ids(Map<Long, Match> matches, Match.State state) {
        return matches.entrySet().stream()
                .filter(entry -> entry.getValue().state() == state)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whoever was erased is not linked again, by whatever they are named. */
    private Map<Long, Match> matches(Map<Long, Buyer> bought) {
        var known = known(bought.values().stream()
                .flatMap(buyer -> buyer.identities().stream())
                .collect(Collectors.toSet()));
        var matches = new HashMap<Long, Match>();
        bought.forEach((id, buyer) -> matches.put(id, Match.of(buyer.customer(), known(buyer, known))));
        var gone = erased.among(matches.values().stream()
                        .flatMap(match -> match.customer().stream())
                        .collect(Collectors.toSet()))
                .keySet();
        matches.replaceAll(
                (id, match) -> match.customer().filter(gone::contains).isPresent() ? Match.ERASED : match);
        return matches;
    }

    private Map<Identity, Set<ExternalUserId>> known(Set<Identity> identities) {
        var known = new HashMap<Identity, Set<ExternalUserId>>();
        identities.stream()
                .collect(Collectors.groupingBy(Identity::kind, Collectors.mapping(Identity::hash, Collectors.toList())))
                .forEach((kind, hashes) -> knownAs.customers(kind, hashes)
                        .forEach((hash, customers) -> known.put(new Identity(kind, hash), customers)));
        return known;
    }

    private static List<Set<ExternalUserId>> known(Buyer buyer, Map<Identity, Set<ExternalUserId>> known) {
        return buyer.identities().stream()
                .flatMap(identity -> Stream.ofNullable(known.get(identity)))
                .toList();
    }

    private static List<Link> links(Map<Long, Match> matches) {
        return matches.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Link(
                        entry.getKey(),
                        entry.getValue().customer().map(ExternalUserId::value).orElse(null),
                        entry.getValue().state().name()))
                .toList();
    }
}
