package io.guanxi.channel;

import io.guanxi.channel.ReferralMapper.ReferralRow;
import io.guanxi.channel.ReferralMapper.ReferrerRow;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.Customers;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who brought whom. A customer's personal channel has the state {@code r-} and a short code that says nothing of them. */
@Component
class Referrals {
    static final String PERSONAL = "r-";

    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int CODE_LENGTH = 10;
    private static final int LONGEST_CHAIN = 50;
    /** Whoever was known before they came is no newcomer; so far may WeCom's clock be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ReferralMapper rows;
    private final Customers customers;
    private final ErasedPersons erased;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Referrals(ReferralMapper rows, Customers customers, ErasedPersons erased, Clock clock) {
        this.rows = rows;
        this.customers = customers;
        this.erased = erased;
        this.clock = clock;
    }

    /** The state of the customer's personal channel, which is the same for ever; empty if they are no customer. In a transaction. */
    Optional<String> code(ExternalUserId customer) {
        if (erased.among(Set.of(customer)).containsKey(customer)
                || !customers.firstSeen(Set.of(customer)).containsKey(customer)) {
            return Optional.empty();
        }
        var known = rows.codeOf(customer.value());
        while (known.isEmpty()) {
            rows.addCode(customer.value(), PERSONAL + code(), clock.instant());
            known = rows.codeOf(customer.value());
        }
        return known;
    }

    private String code() {
        return random.ints(CODE_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    /** Some may have come by a personal channel. In the transaction that notes that they came. */
    void came(List<CustomerAdded> added) {
        var by = referrers(added);
        if (by.isEmpty()) {
            return;
        }
        var came = added.stream()
                .filter(each -> by.containsKey(each.state().orElse("")))
                .toList();
        var known =
                customers.firstSeen(came.stream().map(CustomerAdded::customer).toList());
        var fresh = came.stream()
                .filter(each -> isNew(each, known))
                .flatMap(each -> referral(each, by).stream())
                .sorted(Comparator.comparing(ReferralRow::externalUserid))
                .toList();
        if (!fresh.isEmpty()) {
            rows.add(fresh);
        }
    }

    private Map<String, String> referrers(List<CustomerAdded> added) {
        var states = added.stream()
                .flatMap(each -> each.state().stream())
                .filter(state -> state.startsWith(PERSONAL))
                .distinct()
                .toList();
        if (states.isEmpty()) {
            return Map.of();
        }
        var found = rows.referrers(states);
        var gone = erased.among(found.stream()
                .map(row -> new ExternalUserId(row.externalUserid()))
                .toList());
        return found.stream()
                .filter(row -> !gone.containsKey(new ExternalUserId(row.externalUserid())))
                .collect(Collectors.toMap(ReferrerRow::state, ReferrerRow::externalUserid));
    }

    private static boolean isNew(CustomerAdded added, Map<ExternalUserId, Instant> known) {
        var since = known.get(added.customer());
        return since == null || !since.isBefore(added.at().minus(SKEW));
    }

    private static Optional<ReferralRow> referral(CustomerAdded added, Map<String, String> by) {
        return added.state().flatMap(state -> Optional.ofNullable(by.get(state))
                .filter(referrer -> !referrer.equals(added.customer().value()))
                .map(referrer -> new ReferralRow(
                        added.customer().value(), referrer, added.staff().value(), state, added.at())));
    }

    /** Who brought the customer, who brought that one, and so on. */
    List<ReferralRow> chain(ExternalUserId customer) {
        var chain = new ArrayList<ReferralRow>();
        var next = rows.of(customer.value());
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(next.get());
            next = rows.of(next.get().byExternalUserid());
        }
        return chain;
    }

    /** Those whom the customer brought, by id, after the given one. */
    Stream<ReferralMapper.BroughtRow> brought(ExternalUserId customer, String after, int limit) {
        return rows.broughtBy(customer.value(), after, limit).stream();
    }

    int count(ExternalUserId customer) {
        return rows.countBy(customer.value());
    }

    List<ReferralMapper.CountRow> most(Instant from, Instant to, int limit) {
        return rows.most(from, to, limit);
    }

    void rename(StaffId from, StaffId to) {
        rows.rename(from.value(), to.value());
    }
}
