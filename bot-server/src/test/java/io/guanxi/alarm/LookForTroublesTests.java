package io.guanxi.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.outbox.OutboxTroubles;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookForTroublesTests {
    private static final StaffId GUIDE = new StaffId("zhang");

    /** The last whole minute, as the rows have it. */
    private final LocalDateTime slot = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);

    @Test
    void whatIsWrongInTheHouseItselfIsAnAlarmUntilItIsSeenNoMore() {
        var corp = Corp.builder().shop(2, "江边店").guide(GUIDE.value(), "张敏", 2).build();
        try (var house = House.start(LookForTroublesTests.class, corp, "guanxi.sync.at-first-start=false")) {
            house.bean(Timetable.class).cancel(new TaskKey("look-ahead", "all"));
            house.weCom().faults().add(Fault.errcode("externalcontact/get_follow_user_list", 48002));
            house.weCom().faults().add(Fault.errcode("message/send", 60020));
            house.post("/api/v1/sync", Map.of());
            house.weCom().world().writeToApp(GUIDE, "今日");
            house.sql().sql("UPDATE inbox_lane SET dead = 2 WHERE lane = 0").update();
            house.sql().sql("""
                    INSERT INTO outbox (kind, dedup_key, priority, state, not_before, payload, created_at)
                    VALUES ('mark-tag', 'given up', 2, 'DEAD', NOW(3), '{}', NOW(3))""").update();
            house.sql().sql("""
                    INSERT INTO touch_plan (plan_id, name, occasion, text, at_time, zone, settings, guardrails, state, created_at)
                    VALUES (7, 'sale', 'birthday', '.', '10:00', 'Asia/Shanghai', '{}', '{}', 'PAUSED', NOW(3))""").update();
            house.sql().sql("""
                    INSERT INTO touch_brake (plan_id, since, pulled_at, delivered, gone)
                    VALUES (7, NOW(3), NOW(3), 1000, 4)""").update();
            house.sql().sql("""
                    INSERT INTO touch_plan (plan_id, name, occasion, text, at_time, timing, zone, settings, guardrails, state,
                      created_at)
                    VALUES (8, 'many', 'birthday', '.', '10:00', '{"on":"2026-01-01"}', 'Asia/Shanghai', '{}', '{}', 'WAITING', NOW(3)),
                      (9, 'mute', 'birthday', '.', '10:00', '{"on":"2026-01-01"}', 'Asia/Shanghai', '{}', '{}', 'WAITING', NOW(3))""").update();
            house.sql().sql("""
                    INSERT INTO touch_run (plan_id, slot, day, state, reason, silence, begun_at)
                    VALUES (8, ?, NOW(3), 'SKIPPED', 'for many', 'UNAPPROVED', NOW(3)),
                      (9, ?, NOW(3), 'SKIPPED', 'there is no segment 3', 'UNSAYABLE', NOW(3))""").params(slot, slot).update();
            house.sql().sql("""
                    INSERT INTO announcement (announcement_id, name, content, choice, at, expires_at, state, created_at)
                    VALUES (5, 'big', '{"text":"."}', '{}', NOW(3), NOW(3) + INTERVAL 1 HOUR, 'WAITING', NOW(3))""").update();
            Eventually.until(
                    "the pull is blocked and the answer refused",
                    Duration.ofSeconds(30),
                    () -> house.get("/api/v1/sync").get("state").asString().equals("BLOCKED")
                            && !house.bean(OutboxTroubles.class).misconfigured().isEmpty());

            house.sql()
                    .sql("INSERT INTO downtime (away_from, back_at) VALUES ('2026-01-01', '2026-01-02')")
                    .update();
            house.sql().sql("RENAME TABLE daily_time TO not_there").update();
            house.sql().sql("RENAME TABLE password_refusal TO neither_there").update();

            house.bean(LookForTroubles.class).look(Instant.now());

            assertThat(open(house))
                    .containsExactlyInAnyOrder(
                            "SYNC_BLOCKED customers",
                            "SYNC_BLOCKED groups",
                            "API_MISCONFIGURED message/send",
                            "PLAN_BRAKED plan-7",
                            "PLAN_UNAPPROVED plan-8/" + inShanghai(slot) + "/left-out",
                            "PLAN_SILENT plan-9/" + inShanghai(slot) + "/left-out",
                            "ANNOUNCEMENT_UNAPPROVED announcement-5",
                            "CALLBACKS_DEAD inbox",
                            "CALLS_DEAD outbox");
            assertThat(house.sql()
                            .sql("SELECT COUNT(*) FROM alarm WHERE ends_at IS NULL")
                            .query(Long.class)
                            .single())
                    .as("alarms that would outlive what they are about")
                    .isZero();
            whoHasSeenThatATimeWillBeLeftOutHearsWhenItWas(house);
            whatCannotBeSeenOfTheInboxKeepsNothingOfTheOutboxSilent(house);
        }
    }

    private static void whatCannotBeSeenOfTheInboxKeepsNothingOfTheOutboxSilent(House house) {
        house.sql().sql("RENAME TABLE inbox_lane TO nor_there").update();
        house.sql().sql("DELETE FROM alarm").update();

        house.bean(LookForTroubles.class).look(Instant.now());

        assertThat(open(house))
                .contains("CALLS_DEAD outbox", "API_MISCONFIGURED message/send", "SYNC_BLOCKED groups")
                .doesNotContain("CALLBACKS_DEAD inbox");
        house.sql().sql("RENAME TABLE nor_there TO inbox_lane").update();
    }

    private void whoHasSeenThatATimeWillBeLeftOutHearsWhenItWas(House house) {
        var next = slot.plusHours(1);
        house.sql()
                .sql("UPDATE touch_plan SET unapproved_slot = ? WHERE plan_id = 8")
                .param(next)
                .update();
        house.bean(LookForTroubles.class).look(Instant.now());
        house.sql()
                .sql("UPDATE alarm SET acknowledged_at = NOW(3), acknowledged_by = 'wang'")
                .update();

        house.sql().sql("""
                INSERT INTO touch_run (plan_id, slot, day, state, reason, silence, begun_at)
                VALUES (8, ?, NOW(3), 'SKIPPED', 'for many', 'UNAPPROVED', NOW(3))""").param(next).update();
        house.bean(LookForTroubles.class).look(Instant.now());

        assertThat(house.sql()
                        .sql("SELECT subject FROM alarm WHERE kind = 'PLAN_UNAPPROVED' AND acknowledged_at IS NULL")
                        .query(String.class)
                        .list())
                .containsExactly("plan-8/" + inShanghai(next) + "/left-out");
    }

    private static LocalDateTime inShanghai(LocalDateTime utc) {
        return utc.atOffset(ZoneOffset.UTC)
                .atZoneSameInstant(ZoneId.of("Asia/Shanghai"))
                .toLocalDateTime();
    }

    private static List<String> open(House house) {
        return house.get("/api/v1/alarms")
                .valueStream()
                .map(alarm -> alarm.get("kind").asString() + " "
                        + alarm.get("subject").asString())
                .toList();
    }
}
