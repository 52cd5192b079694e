package io.guanxi.birthday;

import io.guanxi.staff.Shops;
import io.guanxi.touch.Kind;
import io.guanxi.touch.Occasion;
import io.guanxi.touch.PlanId;
import io.guanxi.touch.Skip;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A greeting to those whose birthday is today, a few days ahead, or in this month; and perhaps a gift. Late by hours is still
 * kind, by a day it is not.
 */
@Component
class BirthdayOccasion implements Occasion<BirthdaySettings> {
    private final Birthdays birthdays;
    private final BirthdayGifts gifts;
    private final GiveGifts give;
    private final Shops shops;

    BirthdayOccasion(Birthdays birthdays, BirthdayGifts gifts, GiveGifts give, Shops shops) {
        this.birthdays = birthdays;
        this.gifts = gifts;
        this.give = give;
        this.shops = shops;
    }

    @Override
    public String name() {
        return "birthday";
    }

    @Override
    public Class<BirthdaySettings> settings() {
        return BirthdaySettings.class;
    }

    @Override
    public Kind kind() {
        return Kind.PERSONAL;
    }

    @Override
    public List<ExternalUserId> audience(
            LocalDate day, BirthdaySettings settings, Optional<ExternalUserId> after, int limit) {
        return birthdays.celebrants(settings.celebrated(day).keySet(), after, limit);
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; a birthday greeting is not sent on another day");
    }

    /** What is for a month may be some days late. */
    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today, BirthdaySettings settings) {
        if (!settings.wholeMonth()) {
            return tooLate(due, today);
        }
        return YearMonth.from(due).equals(YearMonth.from(today))
                ? Optional.empty()
                : Optional.of("was due on " + due + "; the birthdays of a month are not greeted in another");
    }

    @Override
    public boolean onlyOnItsDay(BirthdaySettings settings) {
        return !settings.wholeMonth();
    }

    /** "Tomorrow" is wrong after midnight, "this month" in the next. */
    @Override
    public Optional<Instant> until(LocalDate due, ZoneId zone, BirthdaySettings settings) {
        var last = settings.wholeMonth() ? YearMonth.from(due).atEndOfMonth() : due;
        return Optional.of(last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    @Override
    public Map<String, String> variables(LocalDate day, BirthdaySettings settings) {
        return settings.words(day);
    }

    @Override
    public Map<String, String> variables(LocalDate day, BirthdaySettings settings, int text) {
        return settings.gift(text).map(gift -> Map.of("gift", gift.benefit())).orElse(Map.of());
    }

    /** Its gifts. */
    @Override
    public Optional<Set<String>> brings(PlanId plan, LocalDate day, BirthdaySettings settings) {
        return settings.gifts().isEmpty() ? Optional.empty() : Optional.of(Set.of(GiveGifts.source(plan.value())));
    }

    @Override
    public boolean bringsOnlyToTheReached(BirthdaySettings settings) {
        return !settings.gifts().isEmpty();
    }

    @Override
    public void check(BirthdaySettings settings, int variants) {
        settings.gifts().forEach(gift -> shops.requireKnown(gift.shops()));
        int gifts = settings.gifts().size();
        if (gifts > 1 && gifts != variants + 1) {
            throw new IllegalArgumentException("gifts are none, one for all, or one for each text: the plan's own and "
                    + variants + " variants make " + (variants + 1) + ", not " + gifts);
        }
    }

    @Override
    public Map<ExternalUserId, Skip> unsuited(
            LocalDate day, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        return gifts.had(day, settings, customers);
    }

    @Override
    public Map<ExternalUserId, Skip> claim(Turn turn, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        return gifts.claim(turn, settings, customers);
    }

    @Override
    public void reached(
            Turn turn, BirthdaySettings settings, StaffId guide, Map<ExternalUserId, Integer> texts, Instant at) {
        give.reached(turn, settings, guide, texts, at);
    }
}
