package io.guanxi.welcome;

import io.guanxi.touch.ReadyMadePlans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A word on the third day and one on the seventh, after the welcome itself (day 0, docs/channels.md). */
@Component
class ReadyMadeSeries implements ReadyMadePlans {
    private static final String RESOURCE = "/welcome-series.json";

    private final List<JsonNode> plans;

    ReadyMadeSeries(JsonMapper json) {
        try (InputStream resource = Objects.requireNonNull(ReadyMadeSeries.class.getResourceAsStream(RESOURCE))) {
            plans = json.readValue(resource, new TypeReference<List<JsonNode>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String key() {
        return WelcomeSeries.NAME;
    }

    @Override
    public String why() {
        return "新朋友加上以后第 3 天、第 7 天各一句（第 0 天是欢迎语）。谁回了话、谁买了东西，后面的就不再发。";
    }

    @Override
    public List<JsonNode> plans() {
        return plans;
    }
}
