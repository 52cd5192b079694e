package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static io.guanxi.announcement.AnnouncementHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrialTests {
    private static final TestDatabase database = TestDatabase.of(TrialTests.class);
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");

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
    void membersSeeTheTextThenPicturesAndReadWhatTheAppCannotShow() {
        long picture = picture();
        var made = Objects.requireNonNull(house.get(AnnouncementController.class)
                .create("""
                        {"name": "周五", "text": "今晚八点", "link": {"title": "去看看", "url": "https://shop.example/f"},
                         "attachments": [{"kind": "IMAGE", "media": %d}], "at": "2027-01-01T12:00:00+08:00"}""".formatted(picture), WANG)
                .getBody());

        var tried = trial().announcement(made.announcement().id(), List.of("zhang", "li"), WANG);
        house.work();

        assertThat(tried.messages()).isEqualTo(4);
        assertThat(shownTo(LI)).isEqualTo(shownTo(ZHANG)).hasSize(2);
        assertThat(shownTo(ZHANG).get(0))
                .startsWith("【试发】群公告「周五」\n今晚八点\n")
                .endsWith("这里只能写出来）\n【卡片】去看看 https://shop.example/f");
        assertThat(shownTo(ZHANG).get(1)).startsWith("[image ");
        assertThat(house.asked("今晚八点")).isEmpty();
        assertThat(deeds()).endsWith("announcement.create", "announcement.test");
    }

    @Test
    void aDraftIsShownAndNotWrittenDownAndAPictureThatWeComHasIsShownByItsId() {
        trial().draft(
                        "{\"name\":\"x\",\"text\":\"草稿\",\"picture\":{\"mediaId\":\"MEDIA-OF-WECOM\"}}",
                        List.of("zhang"),
                        WANG);
        house.work();

        assertThat(house.rows("announcement")).isZero();
        assertThat(shownTo(ZHANG)).containsExactly("【试发】群公告「x」\n草稿", "[image MEDIA-OF-WECOM]");
    }

    @Test
    void aProgrammeIsShownTextByText() {
        var programme = Objects.requireNonNull(
                house.get(ProgrammeController.class).create("""
                        {"name": "午间", "days": ["MONDAY"], "at": "12:30", "texts": [{"text": "一"}, {"text": "二"}]}""", WANG).getBody());

        trial().programme(programme.id(), List.of("li"), WANG);
        house.work();

        assertThat(shownTo(LI)).containsExactly("【试发】群公告「午间」 第 1 条\n一", "【试发】群公告「午间」 第 2 条\n二");
    }

    @Test
    void onlyMembersWhoCanUseWeComAreShownAnything() {
        house.sql("UPDATE staff SET status = 'LEFT' WHERE staff_id = 'li'");
        var wish = "{\"name\":\"x\",\"text\":\"x\"}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial().draft(wish, List.of("zhang", "li"), WANG))
                .withMessageContaining("\"li\" is no member of staff who can use WeCom");
        assertThatIllegalArgumentException().isThrownBy(() -> trial().draft(wish, List.of(), WANG));
        assertThatThrownBy(() -> trial().announcement(99, List.of("zhang"), WANG))
                .hasMessageContaining("404");
        assertThat(house.rows("outbox")).isZero();
    }

    private TrialController trial() {
        return house.get(TrialController.class);
    }

    private List<String> shownTo(StaffId member) {
        return house.weCom.world().<List<String>>inside(state -> state.appMessages().sent().stream()
                .filter(message -> message.staff().equals(member))
                .map(message -> message.text())
                .toList());
    }

    private static List<String> deeds() {
        return database.sql()
                .sql("SELECT what FROM audit_entry WHERE actor_name = 'wang' ORDER BY entry_id")
                .query(String.class)
                .list();
    }

    private long picture() {
        house.sql("INSERT INTO media (kind, name, size, sha256, bytes, added_at)"
                + " VALUES ('IMAGE', 'a.png', 8, REPEAT('x', 32), X'89504E470D0A1A0A', '2026-01-01')");
        return database.sql()
                .sql("SELECT media_id FROM media")
                .query(Long.class)
                .single();
    }
}
