package io.guanxi.result;

import io.guanxi.touch.RunId;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results for the tests of other packages. */
public final class TestResults {
    private TestResults() {}

    /** What the run brought within a week, as the API says it. */
    public static JsonNode of(ApplicationContext beans, RunId run) {
        return beans.getBean(JsonMapper.class)
                .valueToTree(beans.getBean(ResultController.class).ofRun(run.value(), 7));
    }
}
