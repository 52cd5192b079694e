package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.birthday.BirthdayMapper.BirthdayRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The birthdays that somebody told us. */
@Component
class Birthdays {
    private final BirthdayMapper rows;
    private final ErasedPersons erased;
    private final Clock clock;

    Birthdays(BirthdayMapper rows, ErasedPersons erased, Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.clock = clock;
    }

    /** A customer's birthday, who told us, and when. */
    record Known(Birthday birthday, String setBy, Instant setAt) {}

    /** But for persons who were erased: the system that tells us may not know. */
    void put(Map<ExternalUserId, Birthday> birthdays, String setBy) {
        var gone = erased.among(birthdays.keySet());
        var now = clock.instant();
        var told = birthdays.entrySet().stream()
                .filter(entry -> !gone.containsKey(entry.getKey()))
                .map(entry -> row(entry.getKey(), entry.getValue(), setBy, now))
                .toList();
        if (!told.isEmpty()) {
            rows.put(told);
        }
    }

    Optional<Known> find(ExternalUserId customer) {
        return rows.find(customer.value()).map(row -> new Known(birthday(row), row.setBy(), row.setAt()));
    }

    boolean remove(ExternalUserId customer) {
        return rows.remove(customer.value()) > 0;
    }

    /** The next customers by id who have one of these birthdays. */
    List<ExternalUserId> celebrants(Set<Birthday> birthdays, Optional<ExternalUserId> after, int limit) {
        String from = after.map(ExternalUserId::value).orElse("");
        return rows.celebrants(birthdays, from, limit).stream()
                .map(ExternalUserId::new)
                .toList();
    }

    private static BirthdayRow row(ExternalUserId customer, Birthday birthday, String setBy, Instant now) {
        return new BirthdayRow(
                customer.value(),
                birthday.calendar().name(),
                birthday.month(),
                birthday.day(),
                birthday.leapMonth(),
                setBy,
                now);
    }

    private static Birthday birthday(BirthdayRow row) {
        return new Birthday(Calendar.valueOf(row.calendar()), row.month(), row.day(), row.leapMonth());
    }
}
