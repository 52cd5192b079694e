package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * {@code {"birthdayMonth": 8}}: born in that month of the calendar in which their birthday is kept, so in August or in the
 * eighth lunar month. {@code {"birthdayMonth": {"solar": [7, 8]}}} and {@code {"lunar": …}} ask one calendar only.
 */
@Component
class BirthdayMonthCriterion implements Criterion {

    @Override
    public String name() {
        return "birthdayMonth";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var either = new ArrayList<Clause>();
        months(argument)
                .forEach((calendar, months) -> either.add(Clause.of("(b.calendar = ? AND ", calendar.name())
                        .then(Clause.oneOf("b.month", months))
                        .then(")")));
        return Clause.of("SELECT b.external_userid FROM birthday b WHERE (")
                .then(Clause.joined(" OR ", either))
                .then(")");
    }

    @Override
    public String words(JsonNode argument) {
        return months(argument).entrySet().stream()
                .map(entry -> (entry.getKey() == Calendar.SOLAR ? "公历 " : "农历 ")
                        + entry.getValue().stream().map(month -> month + " 月").collect(Collectors.joining("、")))
                .collect(Collectors.joining("或", "生日在", ""));
    }

    private static Map<Calendar, List<Integer>> months(JsonNode argument) {
        var written = new Argument(argument);
        var months = new EnumMap<Calendar, List<Integer>>(Calendar.class);
        if (!argument.isObject()) {
            for (var calendar : Calendar.values()) {
                months.put(calendar, written.numbers(1, 12));
            }
            return months;
        }
        written.fields("solar", "lunar")
                .forEach((name, given) ->
                        months.put(name.equals("solar") ? Calendar.SOLAR : Calendar.LUNAR, given.numbers(1, 12)));
        if (months.isEmpty()) {
            throw written.wrong("must have solar, lunar, or both");
        }
        return months;
    }
}
