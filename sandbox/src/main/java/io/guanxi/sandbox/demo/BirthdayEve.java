package io.guanxi.sandbox.demo;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plan fires: from the touches' planning to the last one's end. */
final class BirthdayEve {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerApi api;
    private final World world;
    private final Steps steps;
    private final Teller teller;
    private final BirthdayCast cast;
    private final BirthdayPlan plan;

    BirthdayEve(ServerApi api, World world, Steps steps, Teller teller) {
        this.api = api;
        this.world = world;
        this.steps = steps;
        this.teller = teller;
        this.cast = BirthdayCast.of(world);
        this.plan = new BirthdayPlan(api, world, cast);
    }

    BirthdayPlan plan() {
        return plan;
    }

    String fires() {
        NotAsExpected.within(
                BirthdayPlan.AHEAD.plus(PATIENCE),
                () -> count("HANDED") == cast.handed().size(),
                () -> "the touches are "
                        + run().map(each -> each.get("touches").toString()).orElse("not planned"));
        var messages = byCorp();
        var guides = cast.handed().stream().map(Follow::staff).collect(Collectors.toSet());
        NotAsExpected.unless(
                messages.size() == guides.size(),
                messages.size() + " mass messages were made for " + guides.size() + " guides");
        var late = Duration.between(plan.slot().toInstant(), messages.get(0).createdAt());
        return "%d customers in %d tasks, the first %.1f s after its time"
                .formatted(count("HANDED"), messages.size(), late.toMillis() / 1000.0);
    }

    private List<MassMessage> byCorp() {
        return world.inside(corp -> corp.massMessages().all().values().stream()
                .filter(message -> message.creator().isEmpty())
                .toList());
    }

    private Optional<JsonObject> run() {
        return api.list("plans/" + plan.id() + "/runs").stream().findFirst();
    }

    private int count(String state) {
        return run().map(run -> run.getAsJsonObject("touches"))
                .filter(touches -> touches.has(state))
                .map(touches -> touches.get(state).getAsInt())
                .orElse(0);
    }

    String guidesConfirm() {
        var leaver = cast.leavesMeanwhile();
        world.customerDeletes(leaver.customer(), leaver.staff());
        var confirmed = byCorp().stream()
                .flatMap(message -> message.tasks().keySet().stream())
                .filter(staff -> !staff.equals(cast.forgetful()))
                .mapToInt(staff -> world.confirmOpen(Optional.empty(), Optional.of(staff)))
                .sum();
        NotAsExpected.within(
                PATIENCE,
                () -> count("DELIVERED") == cast.greeted().size(),
                () -> "the touches are "
                        + run().map(each -> each.get("touches").toString()).orElse("gone"));
        return confirmed + " guides confirmed, " + count("DELIVERED") + " customers got it";
    }

    String ends() {
        teller.tell("  " + cast.forgetful() + " never confirms, and the plan is called off");
        api.post("plans/" + plan.id() + "/cancel", Map.of());
        NotAsExpected.within(
                PATIENCE,
                () -> run().filter(run -> run.get("state").getAsString().equals("FINISHED"))
                        .isPresent(),
                () -> "the run is " + run());
        var touches = api.list("runs/" + run().orElseThrow().get("id").getAsLong() + "/touches?limit=1000");
        NotAsExpected.unless(
                touches.size() == cast.all().size(),
                touches.size() + " touches for " + cast.all().size());
        touches.forEach(this::check);
        return touches.stream()
                .map(touch -> touch.has("reason") ? text(touch, "reason") : text(touch, "state"))
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .toString();
    }

    /** Each ended as this customer's part in the story demands; delivered here means sent in WeCom. */
    private void check(JsonObject touch) {
        var customer = text(touch, "customer");
        var follow = cast.all().stream()
                .filter(each -> each.customer().value().equals(customer))
                .findFirst()
                .orElseThrow(() -> new NotAsExpected(customer + " was touched, but has no birthday"));
        var ended = touch.has("reason") ? text(touch, "reason") : text(touch, "state");
        NotAsExpected.unless(ended.equals(cast.ends().get(follow)), follow.remark() + " ended as " + touch);
        var sent = byCorp().stream()
                .flatMap(message -> message.tasks().values().stream())
                .anyMatch(task -> Optional.ofNullable(task.fates().get(customer))
                        .filter(fate -> fate.status() == 1)
                        .isPresent());
        NotAsExpected.unless(
                sent == ended.equals("DELIVERED"), follow.remark() + " is " + ended + ", but WeCom says otherwise");
        if (!sent) {
            steps.refused(
                    follow.remark() + ": " + text(touch, "state") + ", " + ended + " – " + text(touch, "sentence"));
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
