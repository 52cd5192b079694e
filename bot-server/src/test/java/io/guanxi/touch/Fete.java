package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An occasion whose guests a test invites. */
final class Fete implements Occasion<Fete.Theme> {
    /** What can be set about it. */
    record Theme(Optional<String> colour) {
        Theme {
            if (colour.filter("grey"::equals).isPresent()) {
                throw new IllegalArgumentException("no party is grey; choose another colour");
            }
        }
    }

    final List<ExternalUserId> guests = new ArrayList<>();
    int lastsDays;
    WhenLate late = WhenLate.CATCH_UP;
    Optional<Instant> trueUntil = Optional.empty();
    Optional<String> edition = Optional.empty();
    Optional<Set<String>> brings = Optional.empty();
    boolean bringsOnlyToTheReached;
    int pageSize = Integer.MAX_VALUE;
    int pagesUntilFailure = Integer.MAX_VALUE;
    /** Happens while a page is asked for. */
    Runnable meanwhile = () -> {};

    @Override
    public String name() {
        return "fete";
    }

    @Override
    public Class<Theme> settings() {
        return Theme.class;
    }

    @Override
    public List<ExternalUserId> audience(LocalDate day, Theme theme, Optional<ExternalUserId> after, int limit) {
        if (pagesUntilFailure-- == 0) {
            throw new IllegalStateException("the node dies here");
        }
        meanwhile.run();
        String from = after.map(ExternalUserId::value).orElse("");
        return guests.stream()
                .filter(guest -> guest.value().compareTo(from) > 0)
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .limit(Math.min(limit, pageSize))
                .toList();
    }

    @Override
    public WhenLate whenLate() {
        return late;
    }

    @Override
    public Optional<Instant> until(LocalDate due, ZoneId zone, Theme theme) {
        return trueUntil;
    }

    @Override
    public Optional<String> edition(LocalDate due, Theme theme) {
        return edition;
    }

    @Override
    public Optional<Set<String>> brings(PlanId plan, LocalDate day, Theme theme) {
        return brings;
    }

    @Override
    public boolean bringsOnlyToTheReached(Theme theme) {
        return bringsOnlyToTheReached;
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return !today.isAfter(due.plusDays(lastsDays)) ? Optional.empty() : Optional.of("the party was on " + due);
    }
}
