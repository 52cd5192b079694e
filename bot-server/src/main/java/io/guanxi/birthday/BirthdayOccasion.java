package io.guanxi.birthday;

import io.guanxi.touch.Kind;
import io.guanxi.touch.Occasion;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A greeting to those whose birthday is today, or a few days ahead. Late by hours is still kind, by a day it is not. */
@Component
class BirthdayOccasion implements Occasion<BirthdaySettings> {
    private final Birthdays birthdays;

    BirthdayOccasion(Birthdays birthdays) {
        this.birthdays = birthdays;
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
        var celebrated = day.plusDays(settings.daysBefore());
        return birthdays.celebrants(Birthday.celebratedOn(celebrated, settings.leapDay()), after, limit);
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; a birthday greeting is not sent on another day");
    }
}
