package io.guanxi.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadConditionTests {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    private final Conditions conditions = TestSegments.conditions(
            new Nobody(), new SettableClock(NOW), List.of(new Said("orders"), new Said("liked")));

    /** {@code {"atLeast": 3}}, or a text. */
    private record Said(String name) implements Criterion {
        @Override
        public Clause customers(JsonNode argument, Instant now) {
            var written = new Argument(argument);
            var value = argument.isObject()
                    ? written.needed(written.fields("atLeast"), "atLeast").number(1, Integer.MAX_VALUE)
                    : written.text();
            return Clause.of("SELECT s.external_userid FROM said s WHERE s.what = ?", value);
        }

        @Override
        public String words(JsonNode argument) {
            return name + argument;
        }
    }

    private record Nobody() implements Population {
        @Override
        public Clause everybody() {
            return Clause.of("SELECT external_userid FROM people");
        }

        @Override
        public Clause living() {
            return Clause.of("SELECT external_userid FROM living");
        }

        @Override
        public Map<ExternalUserId, String> names(Collection<ExternalUserId> customers) {
            return Map.of();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'all':[{'liked':'a'},{'liked':'b'},{'orders':{'atLeast':0}}]} | all[2].orders.atLeast must be a whole number from 1 on
            {'any':[{'not':{'orders':{'atleast':1}}}]}  | any[0].not.orders has no "atleast"; it can have atLeast
            {'not':{'orders':{}}}                       | not.orders needs "atLeast"
            {'orders':7}                                | orders must be a text of 1 to 256 characters
            {'all':[{'ordres':1}]}                      | all[0].ordres is no criterion; there are all, any, not, liked, orders
            {'all':[]}                                  | all must be a list of at least one condition
            {'any':{'liked':'a'}}                       | any must be a list of at least one condition
            {'liked':'a','orders':{'atLeast':1}}        | a condition must be an object with one field, such as {"tagged": "et…"}; several things go into {"all": […]} or {"any": […]}
            []                                          | a condition must be an object with one field, such as {"tagged": "et…"}; several things go into {"all": […]} or {"any": […]}
            """)
    void aMistakeIsNamedByItsPlace(String condition, String sentence) {
        assertThatThrownBy(() -> read(condition)).hasMessage(sentence);
    }

    @Test
    void itIsAtMostEightDeep() {
        assertThat(read("{'not':".repeat(7) + "{'liked':'a'}" + "}".repeat(7))).isNotNull();

        assertThatThrownBy(() -> read("{'not':".repeat(8) + "{'liked':'a'}" + "}".repeat(8)))
                .hasMessageEndingWith("is nested too deep; a condition is at most 8 deep");
    }

    @Test
    void itHasAtMostAHundredCriteria() {
        assertThat(read(many(100))).isNotNull();

        assertThatThrownBy(() -> read(many(101))).hasMessage("a condition has at most 100 criteria; make two of it");
    }

    private static String many(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "{'liked':'" + i + "'}")
                .collect(Collectors.joining(",", "{'any':[", "]}"));
    }

    @Test
    void whateverIsWrittenIsBoundAndNeverText() {
        var evil = "' OR 1=1 -- ? % \\ 母婴";
        var condition = conditions.read(JsonMapper.builder()
                .build()
                .valueToTree(Map.of("any", List.of(Map.of("liked", evil), Map.of("not", Map.of("liked", evil))))));

        var clause = conditions.customers(condition, Scope.EVERYBODY, NOW);

        assertThat(clause.sql()).doesNotContain("母婴", "1=1", "--", "%");
        assertThat(clause.values()).containsExactly(evil, evil);
    }

    @Test
    void anAnyOfCriteriaIsOneInOverTheirUnion() {
        assertThat(sql("{'any':[{'liked':'a'},{'liked':'b'}]}"))
                .contains(" UNION ALL ")
                .doesNotContain(" OR ");
        assertThat(sql("{'any':[{'liked':'a'},{'not':{'liked':'b'}}]}"))
                .contains(" OR ")
                .doesNotContain(" UNION ");
        assertThat(sql("{'not':{'all':[{'not':{'liked':'a'}},{'not':{'liked':'b'}}]}}"))
                .contains(" UNION ALL ")
                .doesNotContain("NOT IN");
    }

    @Test
    void daysAreThoseOfTheCalendar() {
        var days = DaysAgo.of(new Argument(json("{'atLeast':1,'atMost':2}")));
        var shanghai = ZoneId.of("Asia/Shanghai");

        assertThat(days.from(NOW, shanghai)).contains(Instant.parse("2026-02-27T16:00:00Z"));
        assertThat(days.before(NOW, shanghai)).contains(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(days.words("添加")).isEqualTo("添加 1 至 2 天");
        assertThatThrownBy(() -> DaysAgo.of(new Argument(json("{'atLeast':3,'atMost':2}"))))
                .hasMessageContaining("must not have an atLeast above its atMost");
        assertThatThrownBy(() -> DaysAgo.of(new Argument(json("{}"))))
                .hasMessageContaining("must have atLeast, atMost, or both");
    }

    private String sql(String condition) {
        return conditions.customers(read(condition), Scope.EVERYBODY, NOW).sql();
    }

    private Condition read(String condition) {
        return conditions.read(condition.replace('\'', '"'));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
