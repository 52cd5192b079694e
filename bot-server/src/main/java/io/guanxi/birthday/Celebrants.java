package io.guanxi.birthday;

import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.customer.Persons;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose birthday a run is for, and who else is the same person. */
@Component
class Celebrants {
    /** A birthday is kept once in about a year; two dates so close are the same one told in two calendars, or corrected. */
    private static final int SAME_BIRTHDAY_DAYS = 90;
    /** From one birthday to the next it is longer than this, also if it is kept in the other calendar from then on. */
    private static final int NEXT_BIRTHDAY_DAYS = 320;

    private final Birthdays birthdays;
    private final Persons persons;

    Celebrants(Birthdays birthdays, Persons persons) {
        this.birthdays = birthdays;
        this.persons = persons;
    }

    /**
     * A customer with the birthday that a run is for.
     *
     * @param accounts all that are the same person, who stands for them first
     * @param year of the birthday, in its own calendar
     */
    record Celebrant(ExternalUserId customer, List<ExternalUserId> accounts, int year, LocalDate date) {
        /** Whether that gift was for this birthday. */
        boolean isSame(GiftRow row) {
            return isTheirs(row) && apart(row) <= (row.year() == year ? NEXT_BIRTHDAY_DAYS : SAME_BIRTHDAY_DAYS);
        }

        private boolean isTheirs(GiftRow row) {
            return accounts.contains(new ExternalUserId(row.externalUserid()));
        }

        private long apart(GiftRow row) {
            return Math.abs(row.celebratedOn().toEpochDay() - date.toEpochDay());
        }

        /** The year in which a gift is kept: not that of another birthday, which the other calendar may call the same. */
        Celebrant beside(Collection<GiftRow> gifts) {
            int free = gifts.stream()
                    .filter(row -> isTheirs(row) && row.year() == year && !isSame(row))
                    .mapToInt(row -> row.celebratedOn().isBefore(date) ? year + 1 : year - 1)
                    .findFirst()
                    .orElse(year);
            return new Celebrant(customer, accounts, free, date);
        }
    }

    /** Of the given; whoever has no birthday in that run is not there. */
    List<Celebrant> of(LocalDate day, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        var dates = settings.celebrated(day);
        var known = birthdays.of(customers);
        var together = persons.together(customers);
        var celebrants = new ArrayList<Celebrant>();
        for (var customer : customers) {
            var birthday = known.get(customer);
            var date = birthday == null ? null : dates.get(birthday);
            if (birthday != null && date != null) {
                var accounts = together.getOrDefault(customer, List.of(customer));
                celebrants.add(new Celebrant(customer, accounts, birthday.yearOf(date), date));
            }
        }
        return celebrants;
    }
}
