package io.guanxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.customer.TestStrangers;
import io.guanxi.inbox.TestCallbacks;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Customer;
import io.guanxi.wecom.ExternalUserId;
import io.lettuce.core.RedisClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's rights, with a canary in every table. */
@ExtendWith(OutputCaptureExtension.class)
class PersonTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ExternalUserId CANARY = new ExternalUserId("wmCANARY4711");
    private static final String NAME = "Kanarienvogel";
    private static final String UNIONID = "oCanaryUnion4711";
    private static final List<String> WORDS = List.of(CANARY.value(), NAME, UNIONID);
    private static House house;
    private static EveryTable tables;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .customer(new Customer(CANARY, NAME, Optional.of(UNIONID)))
                .customer("wmOTHER", "other")
                .follow("zhang", CANARY.value())
                .follow("zhang", "wmOTHER")
                .group("wrBREAD", "面包群", "zhang", CANARY.value(), "wmOTHER")
                .build();
        house = House.start(PersonTests.class, corp);
        tables = new EveryTable(house.sql());
        Eventually.until("the corp is pulled", SOON, PersonTests::pulled);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static boolean pulled() {
        return house.get("/api/v1/sync").get("state").asString().equals("DONE");
    }

    @BeforeEach
    void theCanaryIsEverywhere() {
        house.sql().sql("DELETE FROM erased_person").update();
        pull();
        house.put("/api/v1/customers/" + CANARY + "/consents/PROFILING", Map.of("given", true, "wording", "2026-01"));
        var there = tables.with(CANARY.value(), Set.of());
        personal().stream()
                .filter(table -> !there.contains(table))
                .forEach(table -> tables.plant(table, CANARY.value()));
    }

    private static Set<String> personal() {
        var all = new TreeSet<String>();
        house.beans(PersonalData.class).forEach(part -> all.addAll(part.tables()));
        return all;
    }

    @Test
    void everyTableThatNamesPersonsBelongsToAPartThatExportsAndErasesIt() {
        assertThat(tables.thatNamePersons()).isSubsetOf(personal());
        assertThat(tables.all()).containsAll(personal());
    }

    @Test
    void theExportHoldsWhatEveryTableHolds() {
        house.put("/api/v1/customers/" + CANARY + "/opt-out", Map.of("reason", "told the guide"));

        var held = house.get("/api/v1/customers/" + CANARY + "/export").get("held");

        for (var part : house.beans(PersonalData.class)) {
            assertThat(held.get(part.name())).as(part.name()).isNotEmpty();
            if (part instanceof PersonalTables) {
                part.tables().forEach(table -> assertThat(held.get(part.name()).get(table))
                        .as(table)
                        .isNotEmpty());
            }
        }
        assertThat(held.toString()).contains(NAME).contains(UNIONID);
    }

    @Test
    void anErasureLeavesNothingInAnyTableNorInRedisNorInTheLog(CapturedOutput output) {
        assertThat(tables.with(CANARY.value(), Set.of())).containsAll(withoutAudit());

        assertThat(delete("/api/v1/customers/" + CANARY + "?reason=REQUEST")).isEqualTo(204);

        WORDS.forEach(word -> assertThat(tables.with(word, Set.of())).as(word).isEmpty());
        assertThat(redis()).noneMatch(text -> WORDS.stream().anyMatch(text::contains));
        WORDS.forEach(word -> assertThat(output.getAll()).doesNotContain(word));
        assertThat(house.get("/api/v1/audit?customer=" + CANARY).toString())
                .contains("customer.erase")
                .contains("REQUEST")
                .contains("王小明")
                .doesNotContain(CANARY.value());
    }

    @Test
    void neitherALateCallbackNorAPullBringsTheErasedBack() {
        delete("/api/v1/customers/" + CANARY + "?reason=REQUEST");
        long handled = handled();

        house.callback(TestCallbacks.change("edit_external_contact", CANARY.value(), Instant.now()));
        house.callback(TestCallbacks.change("msg_audit_approved", CANARY.value(), Instant.now()));
        house.callback(TestCallbacks.change(
                "add_external_contact", CANARY.value(), Instant.now().minusSeconds(60)));
        Eventually.until("handled", SOON, () -> handled() >= handled + 3);
        pull();

        WORDS.forEach(word -> assertThat(tables.with(word, Set.of())).as(word).isEmpty());
        assertThat(house.get("/api/v1/customers").toString()).contains("wmOTHER");
    }

    @Test
    void whoeverComesAnewByTheirOwnWillIsACustomerAgain() {
        delete("/api/v1/customers/" + CANARY + "?reason=REQUEST");
        var erasedIn = Instant.now().getEpochSecond();
        Eventually.until(
                "WeCom's clock shows the next second", SOON, () -> Instant.now().getEpochSecond() > erasedIn);

        house.callback(TestCallbacks.change("add_external_contact", CANARY.value(), Instant.now()));

        Eventually.until("back", SOON, () -> rows("customer WHERE external_userid = '" + CANARY + "'") == 1);
        Eventually.until("with their name", SOON, () -> house.get("/api/v1/customers/" + CANARY)
                .toString()
                .contains(NAME));
        assertThat(house.sql()
                        .sql("SELECT COUNT(*) FROM erased_person")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anErasureThatACrashInterruptedIsFinishedLater() {
        house.sql()
                .sql("INSERT INTO erased_person (pseudonym, erased_at, external_userid)"
                        + " VALUES (UNHEX(?), NOW() - INTERVAL 1 DAY, ?)")
                .params(TestPrivacy.pseudonyms().inErased(CANARY), CANARY.value())
                .update();
        house.sql().sql("UPDATE erasure_gate SET erasures = 1").update();

        house.bean(ErasePersons.class).goOn();

        assertThat(tables.with(CANARY.value(), Set.of())).isEmpty();
    }

    @Test
    void anErasureNeedsAReason() {
        assertThat(delete("/api/v1/customers/" + CANARY)).isEqualTo(400);
        assertThat(delete("/api/v1/customers/" + CANARY + "?reason=because")).isEqualTo(400);
    }

    @Test
    void theAuditTrailIsVerifiedOverTheApi() {
        house.put("/api/v1/customers/" + CANARY + "/opt-out", Map.of("reason", "told the guide"));
        house.bean(LinkAudit.class).linkAll();

        var report = house.post("/api/v1/audit/verification", Map.of());

        assertThat(report.get("firstBreak")).isNull();
        assertThat(report.get("checked").asLong()).isPositive();
        var head = report.get("head");
        var noted = "?no=" + head.get("no").asLong() + "&hash=" + "ab".repeat(32);
        assertThat(house.post("/api/v1/audit/verification" + noted, Map.of()).get("firstBreak"))
                .isNotNull();
    }

    @Test
    void theCommandSaysWhetherTheChainIsWholeAndWhereItBreaks() throws Exception {
        house.put("/api/v1/customers/" + CANARY + "/opt-out", Map.of("reason", "told the guide"));
        house.bean(LinkAudit.class).linkAll();
        assertThat(binAudit()).startsWith("0 ").contains("The chain is whole");

        // Of the running house more may be linked meanwhile.
        var last = "WHERE chain_no = "
                + house.sql()
                        .sql("SELECT head_no FROM audit_chain")
                        .query(Long.class)
                        .single();
        house.sql()
                .sql("UPDATE audit_entry SET actor_name = CONCAT(actor_name, '!') " + last)
                .update();
        try {
            assertThat(binAudit()).startsWith("1 ").contains("BROKEN");
        } finally {
            house.sql()
                    .sql("UPDATE audit_entry SET actor_name = LEFT(actor_name, CHAR_LENGTH(actor_name) - 1) " + last)
                    .update();
        }
        assertThat(binAudit()).startsWith("0 ");
    }

    private static String binAudit() throws Exception {
        var command = new ProcessBuilder(Path.of("..", "bin", "audit").toString()).redirectErrorStream(true);
        command.environment().put("GUANXI_URL", house.url().toString());
        command.environment().put("GUANXI_API_KEY", House.API_KEY);
        var audit = command.start();
        var said = new String(audit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return audit.waitFor() + " " + said;
    }

    @Test
    void aBirthdayToldOfAnErasedPersonIsNotKept() {
        delete("/api/v1/customers/" + CANARY + "?reason=REQUEST");

        house.put("/api/v1/birthdays", List.of(Map.of("customer", CANARY.value(), "month", 2, "day", 3)));

        assertThat(rows("birthday WHERE external_userid = '" + CANARY + "'")).isZero();
    }

    @Test
    void consentIsGivenAndWithdrawnWithItsHistory() {
        var path = "/api/v1/customers/" + CANARY + "/consents";
        house.put(path + "/MARKETING", Map.of("given", true, "wording", "2026-03", "channel", "counter-1"));
        var after = house.put(path + "/MARKETING", Map.of("given", false, "wording", "2026-03"));

        var current = after.get("current").toString();
        assertThat(current).contains("\"given\":false").contains("MARKETING");
        assertThat(after.get("history").toString()).contains("counter-1");
        assertThat(after.get("chatArchive")).isNotEmpty();
        assertThat(house.get("/api/v1/audit?what=consent.withdraw&customer=" + CANARY)
                        .toString())
                .contains("2026-03");
    }

    @Test
    void whatIsOldIsPurgedAndWhatIsYoungStays() {
        var old = Map.of(
                "callback_inbox WHERE state = 2", "received_at",
                "outbox WHERE state = 'DEAD'", "settled_at",
                "welcome", "at",
                "touch_day", "day");
        old.forEach((table, time) -> house.sql()
                .sql("UPDATE " + table.replaceFirst("( WHERE|$)", " SET " + time + " = '2016-01-01'$1"))
                .update());
        house.sql()
                .sql("UPDATE follow SET relation = 'REMOVED_BY_STAFF', changed_at = '2016-01-01'"
                        + " WHERE external_userid = ?")
                .param(CANARY.value())
                .update();

        house.bean(PurgeNightly.class).purge();

        old.keySet().forEach(table -> assertThat(rows(table)).as(table).isZero());
        assertThat(rows("follow WHERE external_userid = 'wmOTHER' AND relation = 'MUTUAL'"))
                .isOne();
        assertThat(rows("follow WHERE external_userid = '" + CANARY + "'")).isZero();
    }

    @Test
    void aPersonWhomNobodyKnowsAnyMoreIsErasedWhenTheirTimeIsOver() {
        house.sql()
                .sql("UPDATE follow SET relation = 'LEFT_BY_CUSTOMER', changed_at = '2016-01-01'"
                        + " WHERE external_userid = ?")
                .param(CANARY.value())
                .update();
        house.sql().sql("UPDATE customer SET first_seen_at = '2016-01-01'").update();

        TestStrangers.forget(house);
        pull();

        assertThat(tables.with(CANARY.value(), Set.of())).isEmpty();
        assertThat(rows("customer WHERE external_userid = 'wmOTHER'")).isOne();
    }

    @Test
    void theChainGoesOnAfterItsBeginningWasForgotten() {
        var chain = house.bean(LinkAudit.class);
        for (int i = 0; i < 3; i++) {
            house.put("/api/v1/customers/" + CANARY + "/opt-out", Map.of("reason", "again"));
        }
        chain.linkAll();
        var settings = new RetentionSettings(DAY, DAY, DAY, DAY, Duration.ofDays(62), DAY, Duration.ofDays(1826));
        var expiry = new ForgetAudit()
                .auditExpiry(house.bean(AuditMapper.class), house.bean(TransactionTemplate.class), settings);

        int forgotten = expiry.purge().oldest(Instant.now().plusSeconds(60), 2);

        assertThat(forgotten).isEqualTo(2);
        house.put("/api/v1/customers/" + CANARY + "/opt-out", Map.of("reason", "once more"));
        chain.linkAll();
        var report = house.post("/api/v1/audit/verification", Map.of());
        assertThat(report.get("firstBreak")).isNull();
        assertThat(report.get("from").asLong()).isGreaterThan(1);
    }

    private static long rows(String from) {
        return house.sql().sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }

    private static Set<String> withoutAudit() {
        return personal().stream()
                .filter(table -> !Set.of("audit_entry", "erased_person").contains(table))
                .collect(Collectors.toSet());
    }

    private static void pull() {
        house.post("/api/v1/sync", Map.of());
        Eventually.until("pulled", SOON, PersonTests::pulled);
    }

    private static long handled() {
        return house.get("/api/v1/inbox").get("handled").asLong();
    }

    private static int delete(String path) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                        .header("Authorization", "Bearer " + House.API_KEY)
                        .header("X-Operator", "%E7%8E%8B%E5%B0%8F%E6%98%8E")
                        .DELETE())
                .statusCode();
    }

    private static List<String> redis() {
        try (var client = RedisClient.create(RedisServer.shared().url());
                var connection = client.connect()) {
            var commands = connection.sync();
            return commands.keys("*").stream()
                    .map(key -> key + text(commands.dump(key)))
                    .toList();
        }
    }

    /** What was forgotten between the question for the names and this one is nothing. */
    private static String text(byte @Nullable [] dump) {
        return dump == null ? "" : new String(dump, StandardCharsets.ISO_8859_1);
    }
}
