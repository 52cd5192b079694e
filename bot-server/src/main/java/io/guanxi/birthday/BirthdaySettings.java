package io.guanxi.birthday;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a birthday plan greets.
 *
 * @param daysBefore 0 for the day itself, 1 for the eve (the default), at most 60
 * @param wholeMonth instead, on the first of a month, all whose birthday is in it
 * @param gifts coupons that come with it: one for all, or one for each of the plan's texts, its own first; none: words alone
 * @param keepDays how long after the birthday, or after its month, a gift can be had
 */
record BirthdaySettings(int daysBefore, boolean wholeMonth, LeapDay leapDay, List<Gift> gifts, int keepDays) {
    BirthdaySettings {
        gifts = List.copyOf(gifts);
        if (daysBefore < 0 || daysBefore > 60) {
            throw new IllegalArgumentException("daysBefore is 0 to 60, not " + daysBefore);
        }
        if (wholeMonth && daysBefore != 0) {
            throw new IllegalArgumentException("wholeMonth greets on the first of the month; leave daysBefore out");
        }
        if (keepDays < 0 || keepDays > 180) {
            throw new IllegalArgumentException("keepDays is 0 to 180, not " + keepDays);
        }
    }

    @JsonCreator
    static BirthdaySettings of(
            Optional<Integer> daysBefore,
            Optional<Boolean> wholeMonth,
            Optional<LeapDay> leapDay,
            Optional<List<Gift>> gifts,
            Optional<Integer> keepDays) {
        boolean month = wholeMonth.orElse(false);
        return new BirthdaySettings(
                daysBefore.orElse(month ? 0 : 1),
                month,
                leapDay.orElse(LeapDay.FEB_28),
                gifts.orElse(List.of()),
                keepDays.orElse(14));
    }

    /** The birthdays that a run of that day is for, each with the date on which it is celebrated. */
    Map<Birthday, LocalDate> celebrated(LocalDate day) {
        var celebrated = new HashMap<Birthday, LocalDate>();
        if (!wholeMonth) {
            var date = day.plusDays(daysBefore);
            Birthday.celebratedOn(date, leapDay).forEach(birthday -> celebrated.put(birthday, date));
        } else if (day.getDayOfMonth() == 1) {
            day.datesUntil(day.plusMonths(1)).forEach(date -> Birthday.celebratedOn(date, leapDay)
                    .forEach(birthday -> celebrated.put(birthday, date)));
        }
        return celebrated;
    }

    /** Last day on which the gifts of such a run can be had. */
    LocalDate until(LocalDate day) {
        var last = wholeMonth ? day.plusMonths(1).withDayOfMonth(1).minusDays(1) : day.plusDays(daysBefore);
        return last.plusDays(keepDays);
    }

    /** What comes with that one of the plan's texts. */
    Optional<Gift> gift(int text) {
        return gifts.isEmpty() ? Optional.empty() : Optional.of(gifts.get(Math.min(text, gifts.size() - 1)));
    }

    String what() {
        return gifts.isEmpty() ? "WISH" : "GIFT";
    }

    /** What texts may name. */
    Map<String, String> words(LocalDate day) {
        var words = new TreeMap<String, String>();
        if (!gifts.isEmpty()) {
            var until = until(day);
            words.put("until", until.getMonthValue() + "月" + until.getDayOfMonth() + "日");
        }
        return words;
    }
}
