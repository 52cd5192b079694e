package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class AnnouncementControllerTests {
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static TestDatabase database;
    private static AnnouncementHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(AnnouncementControllerTests.class);
        house = new AnnouncementHouse(database);
    }

    @BeforeEach
    void beginAgain() {
        house.beginAgain();
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void aPreviewSaysWhoIsAskedAndWhoIsLeftOutAndWritesNothing() {
        house.sql("UPDATE staff SET status = 'LEFT' WHERE staff_id = 'li'");

        var ahead =
                controller().preview("{\"name\":\"x\",\"text\":\"x\",\"groups\":{\"shops\":[\"S1\",\"S2\",\"S9\"]}}");

        assertThat(ahead.groups()).isEqualTo(2);
        assertThat(ahead.confirmations()).isEqualTo(1);
        assertThat(ahead.owners()).containsExactly(new Ahead.Owner("zhang", 2, 1));
        assertThat(ahead.leftOut()).isEqualTo(Map.of("OWNER_GONE", 1L));
        assertThat(ahead.examples()).extracting(Ahead.Example::group).containsExactly("wrCAKE");
        assertThat(ahead.unknown()).singleElement().asString().contains("there is no shop \"S9\"");
        assertThat(house.rows("announcement")).isZero();
    }

    @Test
    void whatBecameOfItIsCountedByStateReasonAndOwner() {
        var id = create("{\"name\":\"福利\",\"text\":\"看得见的结果\",\"groups\":{\"leastCustomers\":1}}");
        house.sql("UPDATE customer_group SET dismissed_at = ? WHERE chat_id = 'wrMILK'", house.clock.instant());
        house.announce();
        house.weCom.world().confirmOpen(Optional.empty(), Optional.of(LI));
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();

        var shown = controller().get(id);

        assertThat(shown.groups()).isEqualTo(Map.of("HANDED", 1L, "SENT", 1L, "LEFT_OUT", 1L));
        assertThat(shown.reasons()).isEqualTo(Map.of("DISMISSED", 1L));
        assertThat(shown.owners())
                .extracting(AnnouncementView.Owner::staff, AnnouncementView.Owner::sent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("li", 1L),
                        org.assertj.core.groups.Tuple.tuple("zhang", 0L));
        assertThat(controller().groups(id, "wrBREAD", 10))
                .extracting(AnnouncementView.Group::id)
                .containsExactly("wrCAKE", "wrMILK");
        assertThat(controller().list(Long.MAX_VALUE, 10))
                .extracting(AnnouncementView.Listed::id)
                .containsExactly(id);
    }

    @Test
    void whoCreatedAndCancelledItIsInTheAuditTrail() {
        var id = create("{\"name\":\"福利\",\"text\":\"x\",\"at\":\"2027-01-01T12:00:00+08:00\"}");
        controller().cancel(id, WANG);
        controller().cancel(id, WANG);

        assertThat(whatWangDidTo(id)).containsExactly("announcement.create", "announcement.cancel");
    }

    @Test
    void whatIsOverCannotBeCalledOff() {
        var id = create("{\"name\":\"福利\",\"text\":\"x\"}");
        house.clock.advance(Duration.ofHours(5));
        house.announce();

        assertThatThrownBy(() -> controller().cancel(id, WANG))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("is over: SKIPPED");
    }

    @Test
    void badInputIsRefusedWithASentenceAndNothingIsKept() {
        refused("{\"name\":\"x\"}", "needs a \"text\"");
        refused("{\"text\":\"x\"}", "needs a \"name\"");
        refused("{\"name\":\"x\",\"txt\":\"x\"}", "txt");
        refused("{\"name\":\"x\",\"text\":\"x\",\"at\":\"tomorrow\"}", "2026-11-27T12:00:00+08:00");
        refused("{\"name\":\"x\",\"text\":\"x\",\"at\":\"2020-01-01T12:00:00Z\"}", "would be over");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"groups\":{\"owners\":[\"nobody\"]}}",
                "no member of staff \"nobody\"");
        refused("{\"name\":\"x\",\"text\":\"x\",\"groups\":{\"leastCustomers\":9,\"mostCustomers\":3}}", "exchange");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"link\":{\"title\":\"" + "字".repeat(43) + "\",\"url\":\"https://a\"}}",
                "1 to 128 bytes of UTF-8, but has 129");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"picture\":{\"mediaId\":\"m\"},\"at\":\"2027-05-01T12:00:00Z\"}",
                "media id");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"picture\":{\"mediaId\":\"m\"},\"expiresAt\":\"2027-05-01T12:00:00Z\"}",
                "an earlier \"expiresAt\"");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"attachments\":[{\"kind\":\"IMAGE\",\"media\":1}],"
                        + "\"expiresAt\":\"2027-05-01T12:00:00Z\"}",
                "open for at most PT60H");
        assertThat(house.rows("announcement")).isZero();
    }

    @Test
    void wordsThatDifferByPersonAreRefusedWhereverTheyStand() {
        refused("{\"name\":\"x\",\"text\":\"{{称呼}}，今晚八点\"}", "leave {{称呼}} out of the announcement");
        refused("{\"name\":\"x\",\"text\":\"{称呼}，今晚八点\"}", "leave {称呼} out");
        refused("{\"name\":\"x\",\"text\":\"%NICKNAME%，今晚八点\"}", "leave %NICKNAME% out");
        refused("{\"name\":\"x\",\"text\":\"来{{shop}}坐坐\"}", "leave {{shop}} out");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"link\":{\"title\":\"{{称呼}}看这里\",\"url\":\"https://a\"}}",
                "leave {{称呼}} out");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"miniProgram\":{\"title\":\"给{称呼}\",\"picMediaId\":\"m\","
                        + "\"appId\":\"wx1\",\"page\":\"p\"}}",
                "leave {称呼} out");
        refused(
                "{\"name\":\"x\",\"text\":\"x\",\"attachments\":[{\"kind\":\"LINK\",\"title\":\"t\",\"url\":\"https://a?n={{name}}\"}]}",
                "leave {{name}} out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controller().preview("{\"name\":\"x\",\"text\":\"{{称呼}}\"}"));
        assertThat(house.rows("announcement")).isZero();
    }

    @Test
    void whatWasWrittenBeforeSuchWordsWereRefusedIsReadAndSaidAsBefore() {
        var before = house.add(house.toAll("{{称呼}}，老朋友的周五"));

        house.announce();

        assertThat(house.asked("{{称呼}}，老朋友的周五")).hasSize(2);
        assertThat(controller().get(before.id().value()).content().text()).startsWith("{{称呼}}");
    }

    private static void refused(String wish, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> create(wish)).withMessageContaining(sentence);
    }

    private static long create(String wish) {
        return Objects.requireNonNull(controller().create(wish, WANG).getBody())
                .announcement()
                .id();
    }

    private static AnnouncementController controller() {
        return house.get(AnnouncementController.class);
    }

    private static List<String> whatWangDidTo(long announcement) {
        return database.sql()
                .sql("SELECT what FROM audit_entry WHERE actor_name = 'wang' AND details = ? ORDER BY entry_id")
                .param("{\"announcement\":\"" + announcement + "\"}")
                .query(String.class)
                .list();
    }
}
