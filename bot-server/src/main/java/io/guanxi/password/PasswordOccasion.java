package io.guanxi.password;

import io.guanxi.staff.Shops;
import io.guanxi.touch.Occasion;
import io.guanxi.touch.PlanId;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Telling a segment the month's words; a text can name challenge, response, benefit, until and shops. */
@Component
class PasswordOccasion implements Occasion<PasswordOccasion.Settings> {
    private final Passwords passwords;
    private final AnnouncePassword announce;
    private final Shops shops;
    private final PasswordSettings settings;

    PasswordOccasion(Passwords passwords, AnnouncePassword announce, Shops shops, PasswordSettings settings) {
        this.passwords = passwords;
        this.announce = announce;
        this.shops = shops;
        this.settings = settings;
    }

    /**
     * Which words are told.
     *
     * @param shop those of this shop; without it those for shops that have none of their own
     * @param level those for customers of this trust level: the highest that is not above it; without it those for all
     * @param plan those that were written for this plan alone, so that what it brings is known apart
     */
    record Settings(Optional<String> shop, Optional<Integer> level, Optional<String> plan) {
        Settings {
            if (level.filter(n -> n < 0 || n > 5).isPresent()) {
                throw new IllegalArgumentException("level is 0 to 5, not " + level.get());
            }
        }
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings which, int variants) {
        shops.requireKnown(which.shop().stream().toList());
    }

    @Override
    public boolean forWholeSegment() {
        return true;
    }

    /** Never asked, since the segment says whom it is for. */
    @Override
    public List<ExternalUserId> audience(LocalDate day, Settings which, Optional<ExternalUserId> after, int limit) {
        return List.of();
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return YearMonth.from(due).equals(YearMonth.from(today))
                ? Optional.empty()
                : Optional.of("was due on " + due + "; a month's password is not told in another month");
    }

    /** With the month, or with the words if they hold less long. */
    @Override
    public Optional<Instant> until(LocalDate due, ZoneId zone, Settings which) {
        var month = YearMonth.from(due).atEndOfMonth();
        var last = on(due).stream()
                .filter(password -> word(password, which).isPresent())
                .map(password -> password.terms().until())
                .findFirst()
                .filter(month::isAfter)
                .orElse(month);
        return Optional.of(last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    @Override
    public Optional<String> edition(LocalDate due, Settings which) {
        return on(due).stream()
                .flatMap(password -> word(password, which).map(word -> edition(password, word)).stream())
                .findFirst();
    }

    /** Whatever of it a text may name; the id stands for challenge and response, and for the shop of a word that has one. */
    private static String edition(Password password, Word word) {
        var terms = password.terms();
        return String.join(
                "\n",
                Long.toString(word.id()),
                terms.promise(),
                terms.until().toString(),
                word.shop().isEmpty() ? String.join(" ", terms.shops()) + apart(password.shopsApart(word)) : "");
    }

    private static String apart(Set<String> shops) {
        return shops.isEmpty() ? "" : " - " + String.join(" ", shops);
    }

    private List<Password> on(LocalDate day) {
        return passwords.validAt(day.atTime(12, 0).atZone(settings.zone()).toInstant());
    }

    /** None on a day on which no password holds for those. */
    @Override
    public Map<String, String> variables(LocalDate day, Settings which) {
        return on(day).stream()
                .flatMap(password -> word(password, which).map(word -> variables(password, word)).stream())
                .findFirst()
                .orElse(Map.of());
    }

    /** The month's password, whichever of its words somebody said: the holdout may hear those of others. */
    @Override
    public Optional<Set<String>> brings(PlanId plan, LocalDate day, Settings which) {
        return Optional.of(on(day).stream()
                .map(password -> BenefitCoupons.source(password.id()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<Word> word(Password password, Settings which) {
        var words = which.shop().map(password::wordsOf).orElseGet(() -> password.livingWords().stream()
                .filter(word -> word.shop().isEmpty() && password.holdSomewhere(word))
                .toList());
        return words.stream()
                .filter(word -> word.plan().equals(which.plan().orElse("")))
                .filter(word -> word.level() <= which.level().orElse(0))
                .max(Comparator.comparing(Word::level));
    }

    private Map<String, String> variables(Password password, Word word) {
        return Map.of(
                "challenge", word.challenge(),
                "response", word.response(),
                "benefit", password.terms().promise(),
                "until", AnnouncePassword.day(password.terms().until()),
                "shops", announce.where(password, word));
    }
}
