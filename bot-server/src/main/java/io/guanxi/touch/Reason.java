package io.guanxi.touch;

import io.guanxi.touch.Occasion.Turn;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An occasion with what a plan has set about it. */
record Reason<S>(Occasion<S> occasion, S settings) {
    List<ExternalUserId> audience(LocalDate day, Optional<ExternalUserId> after, int limit) {
        return occasion.audience(day, settings, after, limit);
    }

    Optional<String> tooLate(LocalDate due, LocalDate today) {
        return occasion.tooLate(due, today, settings);
    }

    Optional<Instant> until(LocalDate due, ZoneId zone) {
        return occasion.until(due, zone, settings);
    }

    Optional<ContentHash> edition(LocalDate due) {
        return occasion.edition(due, settings).map(ContentHash::of);
    }

    boolean onlyOnItsDay() {
        return occasion.onlyOnItsDay(settings);
    }

    Map<String, String> variables(LocalDate day) {
        return occasion.variables(day, settings);
    }

    Map<String, String> variables(LocalDate day, int text) {
        return occasion.variables(day, settings, text);
    }

    Optional<Set<String>> brings(PlanId plan, LocalDate day) {
        return occasion.brings(plan, day, settings);
    }

    boolean bringsOnlyToTheReached() {
        return occasion.bringsOnlyToTheReached(settings);
    }

    void check(int variants) {
        occasion.check(settings, variants);
    }

    Map<ExternalUserId, Skip> unsuited(LocalDate day, Collection<ExternalUserId> customers) {
        return occasion.unsuited(day, settings, customers);
    }

    Map<ExternalUserId, Skip> over(Collection<ExternalUserId> customers) {
        return customers.isEmpty() ? Map.of() : occasion.over(settings, customers);
    }

    Map<ExternalUserId, Skip> claim(Turn turn, Collection<ExternalUserId> customers) {
        return customers.isEmpty() ? Map.of() : occasion.claim(turn, settings, customers);
    }

    void reached(Turn turn, StaffId guide, Map<ExternalUserId, Integer> texts, Instant at) {
        occasion.reached(turn, settings, guide, texts, at);
    }
}
