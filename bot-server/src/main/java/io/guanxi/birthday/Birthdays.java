package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.birthday.BirthdayMapper.BirthdayRow;
import io.guanxi.birthday.BirthdayMapper.NewRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The birthdays that somebody told us. */
@Component
public class Birthdays {
    private final BirthdayMapper rows;
    private final BirthdayAsks asks;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Birthdays(
            BirthdayMapper rows,
            BirthdayAsks asks,
            ErasedPersons erased,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.asks = asks;
        this.erased = erased;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** A customer's birthday, who told us, and when. */
    record Known(Birthday birthday, String setBy, Instant setAt) {}

    /** But for persons who were erased: the system that tells us may not know. No guide needs to ask for these any more. */
    public void put(Map<ExternalUserId, Birthday> birthdays, String setBy) {
        transaction.executeWithoutResult(status -> {
            asks.known(birthdays.keySet());
            add(birthdays, setBy);
        });
    }

    private void add(Map<ExternalUserId, Birthday> birthdays, String setBy) {
        var gone = erased.among(birthdays.keySet());
        var told = birthdays.entrySet().stream()
                .filter(entry -> !gone.containsKey(entry.getKey()))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(NewRow::externalUserid))
                .toList();
        if (!told.isEmpty()) {
            rows.put(json.writeValueAsString(told), setBy, clock.instant());
        }
    }

    /** Of those of the given who have one. */
    public Map<ExternalUserId, Birthday> of(Collection<ExternalUserId> customers) {
        var ids = customers.stream().map(ExternalUserId::value).toList();
        return rows.of(json.writeValueAsString(ids)).stream()
                .collect(Collectors.toMap(row -> new ExternalUserId(row.externalUserid()), Birthdays::birthday));
    }

    Optional<Known> find(ExternalUserId customer) {
        return rows.find(customer.value()).map(row -> new Known(birthday(row), row.setBy(), row.setAt()));
    }

    /** Back to the one before, or to none; false if it is no longer the one that was told by then. */
    boolean takeBack(ExternalUserId customer, Birthday told, Optional<Birthday> before, String setBy) {
        return before.map(known -> rows.back(customer.value(), told, known, setBy, clock.instant()))
                        .orElseGet(() -> rows.unset(customer.value(), told, setBy))
                > 0;
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

    private static NewRow row(ExternalUserId customer, Birthday birthday) {
        return new NewRow(
                customer.value(),
                birthday.calendar().name(),
                birthday.month(),
                birthday.day(),
                birthday.leapMonth() ? 1 : 0);
    }

    static Birthday birthday(BirthdayRow row) {
        return new Birthday(Calendar.valueOf(row.calendar()), row.month(), row.day(), row.leapMonth());
    }
}
