package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.customer.Customers;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Birthdays, told by systems that know them. */
@RestController
@RequestMapping("/api/v1")
class BirthdayController {
    private static final int MOST = 1000;
    private static final String SET_BY = "api";

    private final Birthdays birthdays;
    private final Customers customers;

    BirthdayController(Birthdays birthdays, Customers customers) {
        this.birthdays = birthdays;
        this.customers = customers;
    }

    record Told(
            Optional<String> calendar, Optional<Integer> month, Optional<Integer> day, Optional<Boolean> leapMonth) {
        Birthday birthday() {
            return new Birthday(
                    Told.calendar(calendar.orElse("SOLAR")),
                    month.orElseThrow(() -> missing("month")),
                    day.orElseThrow(() -> missing("day")),
                    leapMonth.orElse(false));
        }

        private static Calendar calendar(String name) {
            return switch (name.toUpperCase(Locale.ROOT)) {
                case "SOLAR" -> Calendar.SOLAR;
                case "LUNAR" -> Calendar.LUNAR;
                default -> throw new IllegalArgumentException("calendar is SOLAR or LUNAR, not \"" + name + "\"");
            };
        }
    }

    record ToldOf(
            Optional<String> customer,
            Optional<String> calendar,
            Optional<Integer> month,
            Optional<Integer> day,
            Optional<Boolean> leapMonth) {
        ExternalUserId id() {
            return new ExternalUserId(customer.orElseThrow(() -> missing("customer")));
        }

        Birthday birthday() {
            return new Told(calendar, month, day, leapMonth).birthday();
        }
    }

    record Shown(Calendar calendar, int month, int day, boolean leapMonth, String setBy, Instant setAt) {}

    record Count(int set) {}

    @PutMapping("/customers/{id}/birthday")
    Shown put(@PathVariable String id, @RequestBody Told told) {
        var birthday = Map.of(new ExternalUserId(id), told.birthday());
        if (customers.firstSeen(birthday.keySet()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id);
        }
        birthdays.put(birthday, SET_BY);
        return get(id);
    }

    @GetMapping("/customers/{id}/birthday")
    Shown get(@PathVariable String id) {
        return birthdays
                .find(new ExternalUserId(id))
                .map(BirthdayController::shown)
                .orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/customers/{id}/birthday")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!birthdays.remove(new ExternalUserId(id))) {
            throw unknown(id);
        }
    }

    /** All or none: one that is wrong is named by its place in the list. */
    @PutMapping("/birthdays")
    Count putAll(@RequestBody List<ToldOf> list) {
        if (list.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " birthdays at once, not " + list.size());
        }
        var all = new LinkedHashMap<ExternalUserId, Birthday>();
        for (int i = 0; i < list.size(); i++) {
            try {
                all.put(list.get(i).id(), list.get(i).birthday());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("birthday " + (i + 1) + " of the list: " + e.getMessage(), e);
            }
        }
        birthdays.put(all, SET_BY);
        return new Count(all.size());
    }

    private static Shown shown(Birthdays.Known known) {
        var birthday = known.birthday();
        return new Shown(
                birthday.calendar(),
                birthday.month(),
                birthday.day(),
                birthday.leapMonth(),
                known.setBy(),
                known.setAt());
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("the birthday has no " + field + "; say which");
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no birthday is known of " + id);
    }
}
