package io.guanxi.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.SettableClock;
import io.guanxi.guide.TestGuide;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody is lost when a colleague leaves: one departure from its callback to the report, beside a simulated WeCom. */
class HandoverStoryTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ASK = "externalcontact/resigned/transfer_customer";
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final StaffId WANG = new StaffId("wang");
    private static final StaffId CHEN = new StaffId("chen");
    private static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    private static final ExternalUserId BO = new ExternalUserId("wmBO");
    private static final ExternalUserId CEN = new ExternalUserId("wmCEN");
    private static final ExternalUserId DAI = new ExternalUserId("wmDAI");
    private static final ExternalUserId EN = new ExternalUserId("wmEN");
    private static final ExternalUserId FAN = new ExternalUserId("wmFAN");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Monday, half past nine in Shanghai. */
    private static final SettableClock CLOCK = SettableClock.at("2026-03-02T01:30:00Z");

    private static House house;

    @BeforeAll
    static void open() {
        house = House.start(
                HandoverStoryTests.class,
                corp(),
                CLOCK,
                "guanxi.handover.admins=hq",
                "guanxi.handover.second-above=3",
                "guanxi.handover.every=1d",
                "guanxi.transfer.look-interval=1d");
        pulled();
    }

    private static Corp corp() {
        var anna = new Customer(ANNA, "安娜", Optional.empty());
        var corp = Corp.builder()
                .shop(2, "江边店")
                .tags("等级", "金卡")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .guide("wang", "王芳", 2)
                .guide("chen", "陈晨", 2)
                .staff(new Staff(new StaffId("boss"), "店长", new DepartmentId(2), true, false, true, false))
                .customer(anna)
                .follow(new Follow(
                        ZHANG,
                        ANNA,
                        "安娜姐",
                        "女儿在一小",
                        Instant.parse("2024-05-01T02:00:00Z"),
                        List.of(CorpBuilder.tagId("金卡")),
                        1,
                        Optional.empty(),
                        false,
                        Instant.parse("2026-02-01T02:00:00Z")));
        for (var one : List.of(BO, CEN, DAI, EN, FAN)) {
            corp.customer(one.value(), one.value().substring(2)).follow("zhang", one.value());
        }
        return corp.group("wrFANS", "老客群", "zhang", ANNA.value(), BO.value()).build();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void pulled() {
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @Test
    void nobodyIsLostWhenAColleagueLeaves() {
        house.put("/api/v1/customers/" + ANNA + "/birthday", Map.of("calendar", "SOLAR", "month", 5, "day", 20));
        house.post("/api/v1/customers/" + ANNA + "/notes", Map.of("text", "爱喝美式"));
        house.post("/api/v1/customers/" + ANNA + "/notes", Map.of("text", "留一个可颂", "due", "2026-03-06"));

        long handover = aDepartureReportedThreeWaysIsNoticedOnce();
        aManagerChangesAndTwoApprove(handover);
        weComIsAskedOnceForEachHundred(handover);
        oneRefusesAndOneDeletesTheGuideMeanwhile(handover);
        aDayLaterMostHaveMovedWithWhatWasKnownOfThem(handover);
        theSuccessorGetsToKnowThemTheNextMorning();
        theReportSaysWhatBecameOfThem(handover);
        whoWasMovedCanBeGivenToAnother(handover);
        whoRefusedIsAskedOnceMoreAMonthLaterAndNotAgain(handover);
    }

    private static long aDepartureReportedThreeWaysIsNoticedOnce() {
        house.weCom().world().leave(ZHANG);
        Eventually.until("the callback is heard", SOON, () -> !handovers().isEmpty());
        run("look-for-leavers");
        house.post("/api/v1/sync", Map.of());
        pulled();
        run("watch-handovers");

        assertThat(handovers()).hasSize(1);
        var shown = handovers().get(0);
        assertThat(shown.get("kind").asString()).isEqualTo("LEFT");
        assertThat(shown.get("state").asString()).isEqualTo("PROPOSED");
        return shown.get("id").asLong();
    }

    private static List<JsonNode> handovers() {
        return list(house.get("/api/v1/handovers"));
    }

    private static void aManagerChangesAndTwoApprove(long id) {
        var proposed = successors(id);
        assertThat(proposed.get(ANNA.value())).isEqualTo("chen");
        assertThat(proposed.values()).containsOnly("chen", "li", "wang");
        var old = fingerprint(id);
        decide("boss", id + "/changes", Map.of("customers", List.of(EN.value()), "to", "li"));
        decide(
                "boss",
                id + "/changes",
                Map.of("customers", List.of(DAI.value(), FAN.value()), "shares", Map.of("li", 50, "wang", 50)));

        assertThat(approve("boss", id, old).statusCode()).isEqualTo(409);
        assertThat(approve("wang", id, fingerprint(id)).statusCode()).isEqualTo(403);
        assertThat(approve("boss", id, fingerprint(id)).body()).contains("\"state\":\"PROPOSED\"");
        assertThat(approve("boss", id, fingerprint(id)).body()).contains("a second person has to approve");
        assertThat(approve("hq", id, fingerprint(id)).body()).contains("\"state\":\"RUNNING\"");
        assertThat(successors(id)).containsEntry(EN.value(), "li").containsEntry(FAN.value(), "wang");
    }

    /** Chen is full: Anna goes to the next in line. */
    private static void weComIsAskedOnceForEachHundred(long id) {
        house.weCom().world().transfers().limit(CHEN, 0);
        ask();
        Eventually.until(
                "they are on the way, but for Anna", SOON, () -> states(id).equals(Map.of("ASKED", 5, "WAITING", 1)));
        ask();
        Eventually.until("Anna too", SOON, () -> states(id).equals(Map.of("ASKED", 6)));

        assertThat(house.weCom().calls().of(ASK))
                .as("chen, li, wang, and li for Anna")
                .isEqualTo(4);
        Eventually.until(
                "the group has changed hands", SOON, () -> house.weCom().world().inside(state -> !state.groups()
                        .find(new ChatId("wrFANS"))
                        .orElseThrow()
                        .owner()
                        .equals(ZHANG)));
    }

    private static void ask() {
        CLOCK.advance(Duration.ofSeconds(21));
        run("pack-transfers");
    }

    private static void oneRefusesAndOneDeletesTheGuideMeanwhile(long id) {
        house.weCom().world().transfers().refuse(BO);
        house.weCom().world().customerDeletes(CEN, ZHANG);

        Eventually.until("the refusal is heard", SOON, () -> states(id).equals(Map.of("ASKED", 5, "WAITING", 1)));
        Eventually.until(
                "and so is that Cen has gone",
                SOON,
                () -> house.sql()
                                .sql("SELECT COUNT(*) FROM transfer_customer WHERE left_at IS NOT NULL")
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private static void aDayLaterMostHaveMovedWithWhatWasKnownOfThem(long id) {
        CLOCK.advance(Duration.ofHours(24).plusMinutes(11));
        run("follow-transfers");

        Eventually.until("all but Bo are at their end", SOON, () -> states(id)
                .equals(Map.of("GONE", 1, "MOVED", 4, "WAITING", 1)));
        Eventually.until("the new relation has tag, remark and description", SOON, () -> house.weCom()
                .world()
                .inside(state -> state.follows().find(LI, ANNA).stream()
                        .anyMatch(now -> now.tags().contains(CorpBuilder.tagId("金卡"))
                                && now.remark().equals("安娜姐")
                                && now.description().equals("女儿在一小"))));
    }

    private static void theSuccessorGetsToKnowThemTheNextMorning() {
        Eventually.until(
                "the new relations are heard of",
                SOON,
                () -> house.sql()
                                .sql(
                                        "SELECT COUNT(*) FROM follow WHERE staff_id IN ('li', 'wang') AND relation = 'MUTUAL'")
                                .query(Integer.class)
                                .single()
                        == 4);
        // Cards and briefings are written with what is known by then; from nine on lists are given by themselves, too.
        Eventually.until(
                "what was carried over is known here",
                SOON,
                () -> house.sql()
                                .sql("SELECT COUNT(*) FROM follow f JOIN follow_tag t USING (staff_id, external_userid)"
                                        + " WHERE f.staff_id = 'li' AND f.external_userid = ? AND f.remark = '安娜姐'"
                                        + " AND t.tag_id = ?")
                                .params(ANNA.value(), CorpBuilder.tagId("金卡").value())
                                .query(Integer.class)
                                .single()
                        == 1);
        CLOCK.set(Instant.parse("2026-03-04T01:05:00Z"));
        TestGuide.giveLists(house);
        Eventually.until("the card is there", SOON, () -> cardOf(LI).isPresent());
        assertThat(cardOf(LI).orElseThrow().words()).contains("安娜姐", "从张敏接手", "之前一直是张敏照顾您");

        house.weCom().world().writeToApp(LI, "客户 安娜");
        Eventually.until("the briefing is there", SOON, () -> told(LI).contains("爱喝美式"));
        assertThat(told(LI))
                .contains("安娜姐", "互为好友", "标签：金卡", "生日：5月20日", "约定（2026-03-06 前）：留一个可颂", "从张敏接手", "之前一直是张敏照顾您");
        var page = house.get("/api/v1/briefings/li/" + ANNA);
        assertThat(page.get("suggestion").asString()).contains("张敏");
    }

    private static Optional<Card> cardOf(StaffId guide) {
        return house.weCom().world().inside(state -> state.appMessages().cards().all()).stream()
                .filter(card -> card.staff().equals(guide))
                .findFirst();
    }

    private static String told(StaffId guide) {
        return house.weCom().world().inside(state -> state.appMessages().sent()).stream()
                .filter(message -> message.staff().equals(guide))
                .map(message -> message.text())
                .collect(Collectors.joining("\n"));
    }

    private static void theReportSaysWhatBecameOfThem(long id) {
        house.weCom().world().customerDeletes(FAN, WANG);
        Eventually.until(
                "the loss is heard",
                SOON,
                () -> house.get("/api/v1/handovers/" + id + "/report")
                                .get("lost")
                                .asInt()
                        == 1);

        var report = house.get("/api/v1/handovers/" + id + "/report");
        assertThat(report.get("moved").asInt()).isEqualTo(4);
        assertThat(report.get("waiting").asInt()).isEqualTo(1);
        assertThat(report.get("gone").asInt()).isEqualTo(1);
        assertThat(report.get("groupsMoved").asInt()).isEqualTo(1);
        assertThat(report.get("bySuccessor").get("wang").get("lost").asInt()).isEqualTo(1);
    }

    private static void whoWasMovedCanBeGivenToAnother(long id) {
        var back = decide("boss", id + "/give-back", Map.of("from", "li", "to", "wang"));

        assertThat(back.get("kind").asString()).isEqualTo("HERE");
        assertThat(successors(back.get("id").asLong()))
                .isEqualTo(Map.of(ANNA.value(), "wang", DAI.value(), "wang", EN.value(), "wang"));
    }

    private static void whoRefusedIsAskedOnceMoreAMonthLaterAndNotAgain(long id) {
        CLOCK.advance(Duration.ofDays(30));
        ask();
        Eventually.until("Bo is asked once more", SOON, () -> states(id).containsKey("ASKED"));
        house.weCom().world().transfers().refuse(BO);
        Eventually.until("Bo stays", SOON, () -> states(id).equals(Map.of("GONE", 1, "MOVED", 4, "STAYS", 1)));
        run("watch-handovers");

        assertThat(house.get("/api/v1/handovers/" + id).get("state").asString()).isEqualTo("ENDED");
        assertThat(house.weCom().calls().of(ASK)).isEqualTo(5);
    }

    private static void run(String task) {
        var work = house.beans(Task.class).stream()
                .filter(each -> each.name().equals(task))
                .findFirst()
                .orElseThrow();
        work.run(new Firing(task, "all", CLOCK.instant(), CLOCK.instant()));
    }

    private static Map<String, Integer> states(long id) {
        var states = new TreeMap<String, Integer>();
        house.get("/api/v1/transfers/" + id)
                .get("customers")
                .properties()
                .forEach(state -> states.put(state.getKey(), state.getValue().asInt()));
        return states;
    }

    private static Map<String, String> successors(long id) {
        return list(house.get("/api/v1/handovers/" + id + "/customers")).stream()
                .collect(Collectors.toMap(line -> line.get("customer").asString(), line -> line.get("successor")
                        .asString()));
    }

    private static String fingerprint(long id) {
        return house.get("/api/v1/handovers/" + id).get("fingerprint").asString();
    }

    private static HttpResponse<String> approve(String who, long id, String fingerprint) {
        return by(who, id + "/approve?fingerprint=" + fingerprint, Map.of());
    }

    private static JsonNode decide(String who, String what, Object body) {
        var answer = by(who, what, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> by(String who, String what, Object body) {
        return House.send(HttpRequest.newBuilder(house.url().resolve("/api/v1/handovers/" + what))
                .header("Authorization", "Bearer " + House.API_KEY)
                .header("Content-Type", "application/json")
                .header("X-Operator", who)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
