package io.guanxi.touch;

import io.guanxi.content.Attached;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What guides were given to send, kept word by word: a task is looked up in WeCom by exactly that, whoever was renamed since. */
@Component
class Contents {
    private final ContentMapper rows;
    private final JsonMapper json;
    private final Clock clock;

    Contents(ContentMapper rows, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /** A text alone is known by its own hash, as in tasks from before there was anything else. */
    ContentHash hash(Rendered said) {
        return said.attachments().isEmpty()
                ? ContentHash.of(said.text())
                : ContentHash.of(json.writeValueAsString(said));
    }

    /** Kept once; before the task that needs it. */
    ContentHash keep(Rendered said) {
        var hash = hash(said);
        rows.keep(hash.bytes(), said.text(), json.writeValueAsString(said.attachments()), clock.instant());
        return hash;
    }

    /** Empty of a task from before contents were kept: then it is the plan's text. */
    Optional<Rendered> of(TaskId task) {
        return rows.of(task.value())
                .map(row ->
                        new Rendered(row.text(), Arrays.asList(json.readValue(row.attachments(), Attached[].class))));
    }
}
