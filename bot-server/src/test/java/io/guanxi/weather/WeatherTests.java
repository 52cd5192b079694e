package io.guanxi.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.schedule.Firing;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.staff.TestStaff;
import io.guanxi.weather.WeatherController.Told;
import io.guanxi.weather.WeatherProvider.Observed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeatherTests {
    private static final TestDatabase database = TestDatabase.of(WeatherTests.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SettableClock clock = SettableClock.at("2026-07-01T02:00:00Z");
    private final WeatherMapper rows = database.mapper(WeatherMapper.class);
    private final WeatherController controller = new WeatherController(rows, clock);
    private final WeatherCriterion criterion = criterion();

    /** Says of whom it was asked. */
    private record City() implements Criterion {
        @Override
        public String name() {
            return "city";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            return Clause.of("SELECT ?", argument.toString());
        }

        @Override
        public String words(JsonNode argument) {
            return "";
        }
    }

    private WeatherCriterion criterion() {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("city", new City());
        return new WeatherCriterion(rows, beans.getBeanProvider(Criterion.class), JSON);
    }

    @BeforeEach
    void tell() {
        database.sql().sql("DELETE FROM city_weather").update();
        controller.put(List.of(told("上海", "34.5", true), told("杭州", "30.0", false), told("哈尔滨", "18", true)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCityIsMeantIfItsWeatherIsLikeThatNow() {
        assertThat(cities("{\"atLeast\": 30}")).containsExactly("[\"上海\",\"杭州\"]");
        assertThat(cities("{\"atMost\": 18}")).containsExactly("[\"哈尔滨\"]");
        assertThat(cities("{\"rain\": true, \"atLeast\": 20}")).containsExactly("[\"上海\"]");
        assertThat(cities("{\"atLeast\": 40}")).isEmpty();
    }

    @Test
    void newsThatAreOldSayNothingAndNeverReplaceNewerOnes() {
        controller.put(List.of(new Told(
                Optional.of("上海"),
                Optional.of(BigDecimal.ONE),
                Optional.empty(),
                Optional.of(clock.instant().minusSeconds(60)))));
        assertThat(cities("{\"atLeast\": 34}")).containsExactly("[\"上海\"]");

        clock.advance(Duration.ofHours(6));

        assertThat(cities("{\"atLeast\": -70}")).isEmpty();
        assertThat(controller.get()).isEmpty();
    }

    @Test
    void aServiceIsAskedAboutTheCitiesOfOurShopsAndMayBeSilent() {
        database.sql().sql("DELETE FROM shop").update();
        database.sql()
                .sql(
                        "INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 'S1', '', '杭州', NOW(3))")
                .update();
        var asked = new ArrayList<String>();
        var service = asking(cities -> {
            asked.addAll(cities);
            return List.of(
                    new Observed("杭州", new BigDecimal("38"), true, clock.instant()),
                    new Observed("巴黎", new BigDecimal("39"), true, clock.instant()));
        });
        var silent = asking(cities -> {
            throw new IllegalStateException("no answer");
        });

        service.run(firing());
        silent.run(firing());

        assertThat(asked).containsExactly("杭州");
        assertThat(cities("{\"atLeast\": 36}")).containsExactly("[\"杭州\"]");
        assertThat(service.hasService()).isTrue();
    }

    private AskWeather asking(WeatherProvider provider) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("service", provider);
        return new AskWeather(beans.getBeanProvider(WeatherProvider.class), rows, TestStaff.shops(database), clock);
    }

    private Firing firing() {
        return new Firing(AskWeather.KEY.task(), "all", clock.instant(), clock.instant());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> cities("{}"))
                .hasMessageContaining("must have atLeast, atMost (degrees Celsius) or rain");
        assertThatThrownBy(() -> cities("{\"atLeast\": 100}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> controller.put(List.of(told("", "1", false))))
                .hasMessageContaining("as its shops name it");
        assertThatThrownBy(() -> controller.put(List.of(told("上海", "300", false))))
                .hasMessageContaining("-70 to 70");
        for (var celsius : List.of("70.1", "-70.9", "4294967296", "1e100", "1e999999999", "-1e2147483647")) {
            assertThatThrownBy(() -> controller.put(List.of(told("上海", celsius, false))))
                    .hasMessageContaining("-70 to 70");
        }
        assertThat(criterion.words(JSON.readTree("{\"atLeast\": 30, \"rain\": false}")))
                .contains("不低于 30 ℃", "没有下雨");
        assertThatThrownBy(() -> cities("{\"atLeast\": 40, \"atMost\": 5}"))
                .hasMessageContaining("must not have an atLeast above its atMost");
    }

    private List<Object> cities(String argument) {
        return criterion.customers(JSON.readTree(argument), clock.instant()).values();
    }

    private static Told told(String city, String celsius, boolean rain) {
        return new Told(Optional.of(city), Optional.of(new BigDecimal(celsius)), Optional.of(rain), Optional.empty());
    }
}
