package io.guanxi.weather;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.weather.WeatherMapper.WeatherRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"weather": {"atLeast": 30}}} in degrees Celsius, {@code "atMost"}, {@code {"rain": true}}: in the city of a guide
 * whom the customer knows it is like that now. Of a city of which nothing was heard for six hours it is never true.
 */
@Component
class WeatherCriterion implements Criterion {
    static final Duration GOOD_FOR = Duration.ofHours(6);
    private static final String NOBODY = "SELECT nobody.external_userid FROM"
            + " (SELECT CAST('' AS CHAR CHARACTER SET ascii) COLLATE ascii_bin AS external_userid) nobody WHERE FALSE";

    private static final int COLDEST = -70;
    private static final int HOTTEST = 70;

    private final WeatherMapper rows;
    private final ObjectProvider<Criterion> criteria;
    private final JsonMapper json;

    WeatherCriterion(WeatherMapper rows, ObjectProvider<Criterion> criteria, JsonMapper json) {
        this.rows = rows;
        this.criteria = criteria;
        this.json = json;
    }

    @Override
    public String name() {
        return "weather";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var like = like(argument);
        var cities = rows.since(now.minus(GOOD_FOR)).stream()
                .filter(like)
                .map(WeatherRow::city)
                .toList();
        return cities.isEmpty() ? Clause.of(NOBODY) : inCities(cities, now);
    }

    /** Who is in which city is for another criterion to say. */
    private Clause inCities(List<String> cities, Instant now) {
        return criteria.stream()
                .filter(criterion -> criterion.name().equals("city"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no feature knows who is in which city"))
                .customers(json.valueToTree(cities), now);
    }

    private static Predicate<WeatherRow> like(JsonNode argument) {
        var all = new ArrayList<Predicate<WeatherRow>>();
        fields(argument).forEach((name, written) -> all.add(part(name, written)));
        return row -> all.stream().allMatch(part -> part.test(row));
    }

    private static Map<String, Argument> fields(JsonNode argument) {
        var written = new Argument(argument);
        var fields = written.fields("atLeast", "atMost", "rain");
        if (fields.isEmpty()) {
            throw written.wrong("must have atLeast, atMost (degrees Celsius) or rain");
        }
        if (degrees(fields, "atLeast").orElse(COLDEST)
                > degrees(fields, "atMost").orElse(HOTTEST)) {
            throw written.wrong("must not have an atLeast above its atMost");
        }
        return fields;
    }

    private static Optional<Integer> degrees(Map<String, Argument> fields, String name) {
        return Argument.find(fields, name).map(written -> written.number(COLDEST, HOTTEST));
    }

    private static Predicate<WeatherRow> part(String name, Argument written) {
        if (name.equals("rain")) {
            boolean rain = written.yesOrNo();
            return row -> row.rain() == rain;
        }
        var degrees = BigDecimal.valueOf(written.number(COLDEST, HOTTEST));
        return name.equals("atLeast")
                ? row -> row.celsius().compareTo(degrees) >= 0
                : row -> row.celsius().compareTo(degrees) <= 0;
    }

    @Override
    public String words(JsonNode argument) {
        var words = new ArrayList<String>();
        fields(argument).forEach((name, written) -> words.add(word(name, written)));
        return "所在城市" + String.join("、", words);
    }

    private static String word(String name, Argument written) {
        if (name.equals("rain")) {
            return written.yesOrNo() ? "在下雨" : "没有下雨";
        }
        return (name.equals("atLeast") ? "不低于 " : "不高于 ") + written.number(COLDEST, HOTTEST) + " ℃";
    }
}
