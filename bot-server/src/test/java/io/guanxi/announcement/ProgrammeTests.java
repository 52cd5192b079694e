package io.guanxi.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.TwiceAtOnce;
import io.guanxi.privacy.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** It is Friday noon in Shanghai when a test begins. */
class ProgrammeTests {
    private static final TestDatabase database = TestDatabase.of(ProgrammeTests.class);
    private static final String WEEKDAYS = """
            {"name": "午间团购", "days": ["MONDAY", "TUESDAY", "FRIDAY"], "at": "12:30",
             "texts": [{"text": "一"}, {"text": "二"}, {"text": "三", "link": {"title": "团购", "url": "https://example.com"}}],
             "groups": {"shops": ["S1"]}, "lateAtMost": "PT20M", "openFor": "PT1H"}
            """;

    private final AnnouncementHouse house = new AnnouncementHouse(database);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void itsTextsGoOutInTurnAtItsTimes() {
        var programme = create(WEEKDAYS);
        assertThat(programme.next())
                .startsWith(Instant.parse("2026-11-20T04:30:00Z"), Instant.parse("2026-11-23T04:30:00Z"));

        programme.next().forEach(slot -> fireAt(programme, slot));

        assertThat(List.of("一", "二", "三").stream().map(text -> house.asked(text).size()))
                .containsExactly(2, 2, 1);
    }

    @Test
    void aProgrammeAsLargeAsOneMayBeIsKept() {
        var text = "{\"text\": \"" + "字".repeat(1_300) + "\"}";
        var large = WEEKDAYS.replace("{\"text\": \"一\"}", String.join(",", Collections.nCopies(98, text)));

        create(large);

        assertThat(house.rows("group_programme WHERE LENGTH(wish) > 350000")).isEqualTo(1);
    }

    @Test
    void firedTwiceItSpeaksOnce() {
        var programme = create(WEEKDAYS);
        fireAt(programme, programme.next().get(0));
        fireAt(programme, programme.next().get(0));

        assertThat(house.rows("announcement")).isEqualTo(1);
        assertThat(house.asked("一")).hasSize(1);
    }

    @Test
    void oneThatMayNotBeLateSpeaksInItsTime() {
        var programme = create(WEEKDAYS.replace("\"PT20M\"", "\"PT0S\""));

        fireAt(programme, programme.next().get(0));

        assertThat(house.asked("一")).hasSize(1);
    }

    @Test
    void timesMissedWhileTheServerWasDownAreLeftOutWithTheReasonAndTakeNoText() {
        var programme = create(WEEKDAYS);

        fireAt(programme, Instant.parse("2026-11-24T04:45:00Z"));

        var rows = house.get(Announcements.class).page(new AnnouncementId(Long.MAX_VALUE), 10);
        assertThat(rows)
                .extracting(Announcement::at, Announcement::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2026-11-24T04:30:00Z"), Announcement.State.ASKED),
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2026-11-23T04:30:00Z"), Announcement.State.SKIPPED),
                        org.assertj.core.groups.Tuple.tuple(
                                Instant.parse("2026-11-20T04:30:00Z"), Announcement.State.SKIPPED));
        assertThat(rows.get(1).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("1455 minutes"));
        var since = Instant.parse("2026-11-20T00:00:00Z");
        assertThat(house.get(LateEditions.class).late(since, house.clock.instant(), 10))
                .extracting(late -> late.due() + " " + late.done())
                .containsExactly(
                        "2026-11-20T04:30:00Z SKIPPED",
                        "2026-11-23T04:30:00Z SKIPPED",
                        "2026-11-24T04:30:00Z CAUGHT_UP");
        assertThat(house.asked("一")).hasSize(1);
    }

    @Test
    void whatPassesDuringAPauseIsNotMadeUpFor() {
        var programme = create(WEEKDAYS);
        controller().pause(programme.id(), Actor.API);
        assertThat(controller().get(programme.id()).next()).isEmpty();
        fireAt(programme, Instant.parse("2026-11-20T04:31:00Z"));

        controller().resume(programme.id(), Actor.API);
        fireAt(programme, Instant.parse("2026-11-20T04:40:00Z"));
        assertThat(house.rows("announcement")).isZero();

        fireAt(programme, Instant.parse("2026-11-23T04:30:00Z"));
        assertThat(house.asked("一")).hasSize(1);
    }

    @Test
    void whatIsDueWhenItIsChangedIsStillTheFormerOnes() {
        var programme = create(WEEKDAYS);
        house.clock.set(Instant.parse("2026-11-20T04:30:01Z"));

        controller().change(programme.id(), WEEKDAYS.replace("一", "新的一"), Actor.API);
        house.announce();
        fireAt(programme, Instant.parse("2026-11-23T04:30:00Z"));

        assertThat(house.asked("一")).hasSize(1);
        assertThat(house.asked("二")).hasSize(1);
        assertThat(controller().get(programme.id()).programme().texts().get(0).text())
                .isEqualTo("新的一");
    }

    @Test
    void cancelledIsForEver() {
        var programme = create(WEEKDAYS);
        controller().cancel(programme.id(), Actor.API);

        fireAt(programme, Instant.parse("2026-11-20T04:30:00Z"));

        assertThat(house.rows("announcement")).isZero();
        assertThatThrownBy(() -> controller().resume(programme.id(), Actor.API))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("for ever");
    }

    @Test
    void everyReadyMadeProgrammeCanBeAdoptedAndEdited() {
        var edits = house.json.readTree("{\"at\": \"18:15\", \"groups\": {\"cities\": [\"杭州\"]}}");
        var named = house.json.readTree("{\"name\": \"再来一份\"}");
        var nothing = house.json.readTree("{}");
        for (var ready : controller().ready()) {
            var adopted = Objects.requireNonNull(
                    controller().adopt(ready.key(), edits, Actor.API).getBody());
            assertThat(adopted.next()).as(ready.key()).isNotEmpty();
            assertThat(adopted.programme().calendar().at()).hasToString("18:15");
            assertThat(adopted.programme().groups().cities()).containsExactly("杭州");
            assertThatThrownBy(() -> controller().adopt(ready.key(), edits, Actor.API))
                    .hasMessageContaining("409")
                    .hasMessageContaining("programme " + adopted.id() + " “"
                            + adopted.programme().name() + "”");
            var other = Objects.requireNonNull(
                    controller().adopt(ready.key(), named, Actor.API).getBody());
            controller().cancel(other.id(), Actor.API);
            controller().cancel(adopted.id(), Actor.API);
            assertThat(controller().adopt(ready.key(), nothing, Actor.API).getBody())
                    .isNotNull();
        }
        assertThat(controller().ready())
                .extracting(ReadyMade.Ready::key)
                .containsExactly("weekly-game", "noon-group-buy", "friday-flash-sale");
    }

    @Test
    void whoeverAdoptsTwiceAtTheSameMomentAdoptsOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            var name = house.json.readTree("{\"name\": \"" + i + "\"}");

            assertThat(TwiceAtOnce.click(() -> controller().adopt("weekly-game", name, Actor.API)))
                    .containsExactlyInAnyOrder("done", "409 CONFLICT");

            assertThat(controller().list(0, 100)).hasSize(i + 1).allSatisfy(programme -> assertThat(programme.next())
                    .isNotEmpty());
        }
    }

    @Test
    void badInputIsRefusedWithASentence() {
        refused(WEEKDAYS.replace("12:30", "half past"), "\"at\" is written like 12:00");
        refused(WEEKDAYS.replace("MONDAY", "MON"), "written like MONDAY");
        refused(WEEKDAYS.replace("S1", "S9"), "there is no shop \"S9\"; GET /api/v1/shops");
        refused(WEEKDAYS.replace("\"url\"", "\"adress\""), "\"link\" needs \"url\"");
        refused(WEEKDAYS.replace("\"二\"", "\"" + "字".repeat(1334) + "\""), "4000 bytes of UTF-8, but has 4002");
        refused(WEEKDAYS.replace("\"PT20M\"", "\"PT2H\""), "less than \"openFor\"");
        refused(WEEKDAYS.replace("\"S1\"]", "\"S1\"], \"named\": \"" + "群".repeat(65) + "\""), "at most 64 characters");
        var days = String.join(",", Collections.nCopies(1_001, "\"2026-12-25\""));
        refused(WEEKDAYS.replace("\"at\"", "\"skip\": [" + days + "], \"at\""), "at most 1000 days");
        refused(WEEKDAYS.replace("\"openFor\"", "\"openfor\""), "openfor");
        refused(WEEKDAYS.replace("\"MONDAY\"", "null"), "\"days\" has an empty entry");
        refused(WEEKDAYS.replace("https://", ""), "\"link\" has a \"url\" that begins with https:// or http://");
        refused("null", "must be an object with name, ");
        refused(WEEKDAYS.replace("\"二\"", "\"{{称呼}}，二\""), "leave {{称呼}} out of the announcement");
        assertThat(house.rows("group_programme")).isZero();
    }

    private void refused(String wish, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> create(wish)).withMessageContaining(sentence);
    }

    private ProgrammeView create(String wish) {
        return Objects.requireNonNull(controller().create(wish, Actor.API).getBody());
    }

    private ProgrammeController controller() {
        return house.get(ProgrammeController.class);
    }

    private void fireAt(ProgrammeView programme, Instant moment) {
        house.clock.set(moment.plus(Duration.ofMillis(20)));
        house.run(RunProgramme.class, Long.toString(programme.id()));
        house.announce();
    }
}
