package io.guanxi.sandbox.world;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cards with buttons that apps have sent (90236), and the codes by which they may be changed (94888). */
public final class TemplateCards {
    private static final Duration CODE_LIVES = Duration.ofDays(3);

    private final Clock clock;
    private final Map<Key, Card> cards = new LinkedHashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
    private long made;

    TemplateCards(Clock clock) {
        this.clock = clock;
    }

    private record Key(int agentId, String taskId) {}

    private record Code(Key card, Instant since, boolean used) {}

    /** A card as its reader sees it now. */
    public record Card(int agentId, String taskId, StaffId staff, JsonObject face, int updates) {
        /** Title, texts and rows, as one reads them. */
        public String words() {
            var words = new ArrayList<String>();
            var title = face.getAsJsonObject("main_title");
            words.add(title.get("title").getAsString());
            Optional.ofNullable(title.get("desc")).map(JsonElement::getAsString).ifPresent(words::add);
            text("sub_title_text").ifPresent(words::add);
            objects("horizontal_content_list")
                    .forEach(row -> words.add(row.get("keyname").getAsString() + "："
                            + row.get("value").getAsString()));
            text("replace_text").ifPresent(replaced -> words.add("[" + replaced + "]"));
            return String.join("\n", words);
        }

        /** The keys of the buttons; none once something stands instead of them. */
        public List<String> buttons() {
            return text("replace_text").isPresent()
                    ? List.of()
                    : objects("button_list").stream()
                            .map(button -> button.get("key").getAsString())
                            .toList();
        }

        /** What may be chosen beside the buttons, by its id. */
        public Map<String, String> options() {
            var options = new LinkedHashMap<String, String>();
            Optional.ofNullable(face.getAsJsonObject("button_selection"))
                    .map(selection -> selection.getAsJsonArray("option_list"))
                    .orElseGet(JsonArray::new)
                    .forEach(option -> options.put(
                            option.getAsJsonObject().get("id").getAsString(),
                            option.getAsJsonObject().get("text").getAsString()));
            return options;
        }

        public Optional<String> selected() {
            return Optional.ofNullable(face.getAsJsonObject("button_selection"))
                    .map(selection -> selection.get("selected_id").getAsString());
        }

        public Optional<String> question() {
            return Optional.ofNullable(face.getAsJsonObject("button_selection"))
                    .map(selection -> selection.get("question_key").getAsString());
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(face.get(name)).map(JsonElement::getAsString);
        }

        private List<JsonObject> objects(String name) {
            return Optional.ofNullable(face.getAsJsonArray(name)).orElseGet(JsonArray::new).asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }
    }

    /** The code that comes back; an app uses a task id once. */
    public String send(int agentId, StaffId staff, JsonObject face) {
        var taskId = Optional.ofNullable(face.get("task_id"))
                .map(JsonElement::getAsString)
                .orElse("");
        var key = new Key(agentId, taskId);
        if (!taskId.matches("[0-9A-Za-z_@-]{1,128}") || cards.containsKey(key)) {
            throw new WeComRefusal(42014, "invalid task_id");
        }
        cards.put(key, new Card(agentId, taskId, staff, face, 0));
        return issue(key);
    }

    /** Uses the code up. */
    public void update(int agentId, String code, JsonObject face) {
        var known = Optional.ofNullable(codes.get(code))
                .filter(one -> one.card().agentId() == agentId)
                .filter(one -> one.since().plus(CODE_LIVES).isAfter(clock.instant()))
                .orElseThrow(() -> new WeComRefusal(60140, "invalid response_code"));
        if (known.used()) {
            throw new WeComRefusal(42022, "code has been used");
        }
        codes.put(code, new Code(known.card(), known.since(), true));
        cards.computeIfPresent(
                known.card(),
                (key, card) -> new Card(card.agentId(), card.taskId(), card.staff(), face, card.updates() + 1));
    }

    /** A new code, as a click brings one. */
    String clicked(Card card) {
        return issue(new Key(card.agentId(), card.taskId()));
    }

    private String issue(Key card) {
        var code = "code-%024d".formatted(++made);
        codes.put(code, new Code(card, clock.instant(), false));
        return code;
    }

    public List<Card> all() {
        return List.copyOf(cards.values());
    }

    public Optional<Card> find(String taskId) {
        return cards.values().stream()
                .filter(card -> card.taskId().equals(taskId))
                .findFirst();
    }
}
