package io.guanxi.sandbox.demo;

import com.google.gson.JsonObject;
import com.nlf.calendar.Solar;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A birthday plan from its making to the last touch's end. */
final class BirthdayEve {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration AHEAD = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerApi api;
    private final World world;
    private final Steps steps;
    private final Teller teller;
    private final BirthdayCast cast;
    private Optional<ZonedDateTime> slot = Optional.empty();
    private Optional<Long> plan = Optional.empty();

    BirthdayEve(ServerApi api, World world, Steps steps, Teller teller) {
        this.api = api;
        this.world = world;
        this.steps = steps;
        this.teller = teller;
        this.cast = BirthdayCast.of(world);
    }

    String plan() {
        var at = ZonedDateTime.now(CHINA).plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        slot = Optional.of(at);
        tellBirthdays(at.toLocalDate().plusDays(1));
        api.put(
                "customers/" + cast.optedOut().customer() + "/opt-out",
                Map.of("reason", "told the guide on the phone"));
        world.customerDeletes(cast.leftBefore().customer(), cast.leftBefore().staff());
        for (int i = YearMonth.from(at).lengthOfMonth(); i > 0; i--) {
            world.sendByHand(cast.quotaUsed().staff(), List.of(cast.quotaUsed().customer()), "早安");
        }
        NotAsExpected.within(
                PATIENCE,
                () -> Relations.of(
                                api,
                                cast.leftBefore().customer(),
                                cast.leftBefore().staff())
                        .relation()
                        .equals("LEFT_BY_CUSTOMER"),
                () -> "the callback of the customer who left has not arrived");
        create(at);
        return cast.all().size() + " birthdays tomorrow, solar and lunar; the plan fires at " + at.toLocalTime()
                + " in Shanghai";
    }

    private void tellBirthdays(LocalDate tomorrow) {
        var lunar = Solar.fromYmd(tomorrow.getYear(), tomorrow.getMonthValue(), tomorrow.getDayOfMonth())
                .getLunar();
        int number = 0;
        for (var follow : cast.all()) {
            var isLunar = number++ % 2 == 1;
            api.put(
                    "customers/" + follow.customer() + "/birthday",
                    Map.of(
                            "calendar", isLunar ? "LUNAR" : "SOLAR",
                            "month", isLunar ? Math.abs(lunar.getMonth()) : tomorrow.getMonthValue(),
                            "day", isLunar ? lunar.getDay() : tomorrow.getDayOfMonth(),
                            "leapMonth", isLunar && lunar.getMonth() < 0));
        }
    }

    private void create(ZonedDateTime at) {
        var created = api.post(
                "plans",
                Map.of(
                        "name", "生日前一天的问候",
                        "occasion", "birthday",
                        "text", "明天是您的生日，送您一份小礼物：来店里报生日，领一只现烤的蝴蝶酥。",
                        "at", at.toLocalTime().toString(),
                        "zone", CHINA.getId(),
                        "settings", Map.of("daysBefore", 1),
                        // Without quiet hours: the story is played at any time of the day.
                        "guardrails", Map.of("maxTouches", 2, "perDays", 7, "expireAfter", "PT24H")));
        plan = Optional.of(created.get("id").getAsLong());
    }

    private long planId() {
        return plan.orElseThrow(() -> new NotAsExpected("there is no plan"));
    }

    String preview() {
        var day = slot.orElseThrow(() -> new NotAsExpected("there is no plan")).toLocalDate();
        var ahead = api.get("plans/" + planId() + "/preview?on=" + day);
        int planned = ahead.get("planned").getAsInt();
        NotAsExpected.unless(
                planned == cast.handed().size(),
                planned + " planned instead of " + cast.handed().size() + ": " + ahead);
        return planned + " get it, left out " + ahead.get("skipped");
    }

    String fires() {
        NotAsExpected.within(
                AHEAD.plus(PATIENCE),
                () -> count("HANDED") == cast.handed().size(),
                () -> "the touches are "
                        + run().map(each -> each.get("touches").toString()).orElse("not planned"));
        var messages = byCorp();
        var guides = cast.handed().stream().map(Follow::staff).collect(Collectors.toSet());
        NotAsExpected.unless(
                messages.size() == guides.size(),
                messages.size() + " mass messages were made for " + guides.size() + " guides");
        var late =
                Duration.between(slot.orElseThrow().toInstant(), messages.get(0).createdAt());
        return "%d customers in %d tasks, the first %.1f s after its time"
                .formatted(count("HANDED"), messages.size(), late.toMillis() / 1000.0);
    }

    private List<MassMessage> byCorp() {
        return world.inside(corp -> corp.massMessages().all().values().stream()
                .filter(message -> message.creator().isEmpty())
                .toList());
    }

    private Optional<JsonObject> run() {
        return api.list("plans/" + planId() + "/runs").stream().findFirst();
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
        api.post("plans/" + planId() + "/cancel", Map.of());
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
