package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import io.guanxi.touch.PlanViews.Shown;
import io.guanxi.wiring.StrictJson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ready-made plans: look at them, adopt them. */
@RestController
@RequestMapping("/api/v1/plans/ready")
class ReadyMadeController {
    /** In which the plans of one series differ. */
    private static final Set<String> THEIR_OWN = Set.of("occasion", "settings", "text", "variants");

    private final List<ReadyMadePlans> all;
    private final MakePlan make;
    private final LivingPlans living;
    private final PlanViews views;
    private final StrictJson json;

    ReadyMadeController(
            ObjectProvider<ReadyMadePlans> all, MakePlan make, LivingPlans living, PlanViews views, JsonMapper json) {
        this.all =
                all.stream().sorted(Comparator.comparing(ReadyMadePlans::key)).toList();
        this.make = make;
        this.living = living;
        this.views = views;
        this.json = new StrictJson(json);
    }

    record Ready(String key, String why, List<JsonNode> plans) {}

    @GetMapping
    List<Ready> list() {
        return all.stream()
                .map(ready -> new Ready(ready.key(), ready.why(), ready.plans()))
                .toList();
    }

    /**
     * All of them or, if one can't be made or lives already, none; the body's fields stand in place of theirs, such as
     * {@code {"at": "11:00"}}, and its name stands before theirs.
     */
    @PostMapping("/{key}")
    @ResponseStatus(HttpStatus.CREATED)
    List<Shown> adopt(@PathVariable String key, @RequestBody JsonNode edits, Actor actor) {
        if (!edits.isObject()) {
            throw new IllegalArgumentException(
                    "send an object with the fields that shall be otherwise, such as {\"at\": \"11:00\"}, or {}");
        }
        var wishes = known(key).plans().stream().map(plan -> wish(plan, edits)).toList();
        var drafts = wishes.stream().map(wish -> make.check(wish, actor)).toList();
        var intents = drafts.stream().map(Plan::intent).toList();
        return make.adopt(drafts, () -> refuseTwice(living.like(intents)), actor).stream()
                .map(views::shown)
                .toList();
    }

    private static void refuseTwice(List<Plan> living) {
        if (!living.isEmpty()) {
            var which = living.stream()
                    .map(plan -> "plan " + plan.id() + " “" + plan.name() + "”")
                    .collect(Collectors.joining(", "));
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    which + (living.size() == 1 ? " lives" : " live")
                            + " already; cancel first, or give a \"name\", which will stand before theirs");
        }
    }

    private PlanWish wish(JsonNode plan, JsonNode edits) {
        var edited = (ObjectNode) plan.deepCopy();
        edits.properties().forEach(field -> {
            if (THEIR_OWN.contains(field.getKey())) {
                throw new IllegalArgumentException("the plans differ in \"" + field.getKey()
                        + "\"; make your own at /api/v1/plans to say something else");
            }
            edited.set(field.getKey(), field.getValue());
            if (field.getKey().equals("name")) {
                edited.put(
                        "name",
                        before(field.getValue()) + "：" + plan.path("name").asString(""));
            }
        });
        return json.read("a plan", edited.toString(), PlanWish.class);
    }

    private static String before(JsonNode name) {
        if (!name.isString() || name.stringValue().isBlank()) {
            throw new IllegalArgumentException("\"name\" must be a text, which will stand before theirs");
        }
        return name.stringValue();
    }

    private ReadyMadePlans known(String key) {
        return all.stream()
                .filter(ready -> ready.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there are no ready-made plans " + key + "; GET /api/v1/plans/ready"));
    }
}
