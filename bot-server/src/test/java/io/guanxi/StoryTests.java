package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The README's promise, read as a test: the corp is pulled, a customer is welcomed, a greeting goes out. */
class StoryTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static House house;

    @BeforeAll
    static void open() {
        house = House.start(StoryTests.class, Corp.example(7), "guanxi.touch.poll-interval=500ms");
        Eventually.until(
                "the corp is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static long rows(String table) {
        return house.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static Follow anyFollow(int index) {
        return house.weCom().world().inside(state -> state.follows().customers().stream()
                .flatMap(customer -> state.follows().of(customer.id()).stream())
                .filter(follow -> !follow.customerLeft())
                .skip(index)
                .findFirst()
                .orElseThrow());
    }

    private static JsonNode followInTheHouse(StaffId staff, ExternalUserId customer) {
        return StreamSupport.stream(
                        house.get("/api/v1/customers/" + customer)
                                .get("follows")
                                .spliterator(),
                        false)
                .filter(follow -> follow.get("staff").asString().equalsIgnoreCase(staff.value()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tagsInTheHouse(StaffId staff, ExternalUserId customer) {
        var ids = new ArrayList<String>();
        followInTheHouse(staff, customer)
                .get("tags")
                .forEach(tag -> ids.add(tag.get("id").asString()));
        return ids;
    }

    @Test
    void atFirstStartTheWholeCorpIsPulled() {
        assertThat(rows("staff")).isEqualTo(12);
        assertThat(rows("customer_group")).isEqualTo(10);
        assertThat(rows("customer")).isGreaterThanOrEqualTo(300);
        long follows =
                house.weCom().world().inside(state -> (long) state.follows().count());
        assertThat(rows("follow")).isEqualTo(follows);
    }

    @Test
    void aCustomerWhoScansAGuidesCodeIsStoredWelcomedAndTagged() {
        var tag = anyTag();
        house.put(
                "/api/v1/channels/window_poster",
                Map.of("name", "橱窗海报", "welcomeText", "{称呼}，您好！", "tags", List.of(tag.value())));
        var guide = anyFollow(0).staff();

        var customer = house.weCom().world().scan(guide, "林小姐", "window_poster");

        Eventually.until(
                "welcomed",
                SOON,
                () -> house.weCom().world().inside(state -> state.welcomes().sent()).stream()
                        .anyMatch(sent ->
                                sent.customer().equals(customer) && sent.text().equals("林小姐，您好！")));
        Eventually.until("tagged in WeCom", SOON, () -> house.weCom()
                .world()
                .inside(state -> state.follows().require(guide, customer).tags().contains(tag)));
        Eventually.until("known here by name", SOON, () -> house.get("/api/v1/customers/" + customer)
                .get("customer")
                .get("name")
                .asString()
                .equals("林小姐"));
        Eventually.until(
                "tagged here", SOON, () -> tagsInTheHouse(guide, customer).contains(tag.value()));
    }

    private static TagId anyTag() {
        return house.weCom()
                .world()
                .inside(state -> state.tags().groups().get(0).tags().get(0).id());
    }

    @Test
    void aGuideWhoWritesGetsAnAnswer() {
        var guide = anyFollow(3).staff();

        house.weCom().world().writeToApp(guide, "帮助");

        Eventually.until(
                "answered",
                SOON,
                () -> house.weCom().world().inside(state -> state.appMessages().sent()).stream()
                        .anyMatch(sent -> sent.staff().equals(guide)));
    }

    @Test
    void aTagEditedInTheClientIsTrueHereAfterwards() {
        var follow = anyFollow(5);
        var tag = anyTag();
        boolean had = follow.tags().contains(tag);

        house.weCom()
                .world()
                .editTags(
                        follow.staff(),
                        follow.customer(),
                        had ? List.of() : List.of(tag),
                        had ? List.of(tag) : List.of());

        Eventually.until(
                "true here",
                SOON,
                () -> tagsInTheHouse(follow.staff(), follow.customer()).contains(tag.value()) != had);
    }

    @Test
    void aCustomerWhoDeletesTheGuideIsNoLongerTheirs() {
        var follow = anyFollow(20);

        house.weCom().world().customerDeletes(follow.customer(), follow.staff());

        Eventually.until("true here", SOON, () -> followInTheHouse(follow.staff(), follow.customer())
                .get("relation")
                .asString()
                .equals("LEFT_BY_CUSTOMER"));
    }

    @Test
    void aBirthdayGreetingGoesOutTheDayBeforeAndEveryTouchEndsInAStateWithAReason() {
        // What is meant for today is not said any more after midnight.
        Eventually.until("it is not just midnight", Duration.ofMinutes(5), () -> ZonedDateTime.now(SHANGHAI)
                .toLocalTime()
                .isBefore(LocalTime.of(23, 57)));
        var slot = ZonedDateTime.now(SHANGHAI).truncatedTo(ChronoUnit.SECONDS);
        var tomorrow = slot.toLocalDate().plusDays(1);
        var optedOut = anyFollow(40).customer();
        var lost = anyFollow(50);
        var people = List.of(anyFollow(30).customer(), anyFollow(35).customer(), optedOut, lost.customer());
        people.forEach(person -> house.put(
                "/api/v1/customers/" + person + "/birthday",
                Map.of("calendar", "SOLAR", "month", tomorrow.getMonthValue(), "day", tomorrow.getDayOfMonth())));
        house.put("/api/v1/customers/" + optedOut + "/opt-out", Map.of("reason", "asked not to be written to"));

        var halfADayAway = slot.plusHours(12);
        long plan = createPlan(halfADayAway.toLocalTime());
        assertThat(house.get("/api/v1/plans/" + plan).get("next").get(0).asString())
                .isEqualTo(halfADayAway.toInstant().toString());
        fire(plan, slot.toInstant());
        Eventually.until(
                "the run has handed its tasks over",
                Duration.ofMinutes(1),
                () -> house.weCom().world().confirmAll() > 0);
        Eventually.until("the run is finished", SOON, () -> {
            house.weCom().world().confirmAll();
            var runs = house.get("/api/v1/plans/" + plan + "/runs");
            return runs.size() == 1 && runs.get(0).get("state").asString().equals("FINISHED");
        });

        var touches = house.get("/api/v1/runs/"
                + house.get("/api/v1/plans/" + plan + "/runs").get(0).get("id").asLong() + "/touches");
        assertThat(touches.size()).isEqualTo(people.stream().distinct().count());
        touches.forEach(touch -> assertThat(touch.get("state").asString()).isIn("DELIVERED", "SKIPPED"));
        touches.forEach(touch -> assertThat(touch.get("state").asString().equals("DELIVERED")
                        || !touch.get("reason").asString().isBlank())
                .isTrue());
        assertThat(StreamSupport.stream(touches.spliterator(), false)
                        .filter(touch -> touch.get("customer").asString().equals(optedOut.value()))
                        .map(touch -> touch.get("state").asString()))
                .containsExactly("SKIPPED");
    }

    /** As the timetable does when the plan's time has come, but at a time of ours, for which no pause is too long. */
    private static void fire(long plan, Instant slot) {
        house.beans(Task.class).stream()
                .filter(task -> task.name().equals("plan-touches"))
                .forEach(task -> task.run(new Firing("plan-touches", Long.toString(plan), slot, slot)));
    }

    private static long createPlan(LocalTime at) {
        return house.post(
                        "/api/v1/plans",
                        Map.of(
                                "name",
                                "生日问候",
                                "occasion",
                                "birthday",
                                "text",
                                "明天是您的生日，祝您快乐！",
                                "at",
                                at.toString(),
                                "zone",
                                SHANGHAI.getId(),
                                "guardrails",
                                Collections.singletonMap("quietHours", null)))
                .get("id")
                .asLong();
    }

    @Test
    void aSecretOfTheHouseIsNeverPartOfAnAnswer() {
        var health = House.send(java.net.http.HttpRequest.newBuilder(house.url().resolve("/actuator/health"))
                .GET());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("wecom", "inbox").doesNotContain(CorpBuilder.SECRET, House.API_KEY);
    }
}
