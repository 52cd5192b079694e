package io.guanxi.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.guide.TestGuide;
import io.guanxi.note.NoteController.View;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.TestToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** It is Monday, 2 March 2026, 10:00 in Shanghai. */
class NotesTests {
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private NoteController api;
    private PromiseController promises;
    private WriteNote writeNote;
    private WritePromise writePromise;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(NotesTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of("customer_note", "customer", "follow", "erased_person")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        var customers = TestCustomers.customers(database);
        var settings = new NoteSettings(ZoneId.of("Asia/Shanghai"));
        var notes = new Notes(
                database.mapper(NoteMapper.class),
                new GuidesPromises(database.sql(), TestCustomers.whoFollows()),
                customers,
                TestToDos.toDos(database, clock),
                TestPrivacy.erasedPersons(database),
                TestPrivacy.trail(database),
                database.transaction(),
                clock);
        api = new NoteController(notes, new StrictJson(JsonMapper.builder().build()), clock);
        promises = new PromiseController(notes);
        var choices = TestGuide.choices(database, clock);
        var effects = TestGuide.effects(database, clock);
        writeNote = new WriteNote(notes, customers, choices, effects, settings);
        writePromise = new WritePromise(notes, customers, choices, effects, settings, clock);
        follow("zhang", "wmWANG", "王小姐", "");
        follow("li", "wmWANG", "王小姐", "");
        follow("zhang", "wmCHEN", "陈先生", "三楼 陈总");
    }

    private void follow(String staff, String customer, String name, String remark) {
        TestCustomers.follow(
                database, staff, customer, name, remark, clock.instant().minus(Duration.ofDays(9)));
    }

    @Test
    void aNoteIsWrittenReadChangedAndRemoved() {
        var note = api.add("wmWANG", "{\"text\":\" 对花生过敏 \"}", WANG);
        assertThat(note.text()).isEqualTo("对花生过敏");
        assertThat(note.author()).isEqualTo("wang");
        clock.advance(Duration.ofMinutes(1));
        api.add("wmWANG", "{\"text\":\"爱喝美式\"}", WANG);

        assertThat(texts("wmWANG")).containsExactly("爱喝美式", "对花生过敏");
        assertThat(api.change("wmWANG", note.id(), "{\"text\":\"对坚果过敏\"}", WANG).madeAt())
                .isEqualTo(note.madeAt());
        api.remove("wmWANG", note.id(), WANG);
        assertThat(texts("wmWANG")).containsExactly("爱喝美式");
        assertThat(texts("wmCHEN")).isEmpty();
    }

    @Test
    void theAuditTrailHasTheIdAndNotTheWords() {
        var note = api.add("wmWANG", "{\"text\":\"对花生过敏\",\"due\":\"2026-03-05\"}", WANG);
        api.change("wmWANG", note.id(), "{\"text\":\"对花生过敏\",\"due\":\"2026-03-05\",\"done\":true}", WANG);
        api.remove("wmWANG", note.id(), WANG);

        var entries = database.sql()
                .sql("SELECT CONCAT(what, ' ', details) FROM audit_entry ORDER BY entry_id DESC LIMIT 3")
                .query(String.class)
                .list();
        var id = "{\"note\":\"" + note.id() + "\"}";
        assertThat(entries).containsExactly("note.remove " + id, "promise.change " + id, "promise.add " + id);
    }

    @Test
    void aNoteHasUpToAThousandCharactersAsPeopleCountThem() {
        assertThat(api.add("wmWANG", "{\"text\":\"" + "🍞".repeat(1000) + "\"}", WANG)
                        .text())
                .hasSize(2000);
        assertThatThrownBy(() -> api.add("wmWANG", "{\"text\":\"" + "字".repeat(1001) + "\"}", WANG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> api.add("wmWANG", "{\"text\":\"  \"}", WANG)).hasMessageContaining("1 to 1000");
    }

    @Test
    void whatCanNotBeReadIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> api.add("wmWANG", "{\"txt\":\"秘密\"}", WANG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"due\"")
                .hasMessageNotContaining("秘密");
        assertThatThrownBy(() -> api.add("wmWANG", "{\"text\":\"留货\",\"done\":true}", WANG))
                .hasMessageContaining("Only a promise");
        assertThatThrownBy(() -> api.add("wmNOBODY", "{\"text\":\"留货\"}", WANG)).hasMessageContaining("wmNOBODY");
    }

    @Test
    void nothingIsNotedOfWhoeverWasErased() {
        TestPrivacy.erased(database, new ExternalUserId("wmWANG"), clock.instant());

        assertThatThrownBy(() -> api.add("wmWANG", "{\"text\":\"留货\"}", WANG)).hasMessageContaining("wmWANG");
        assertThat(texts("wmWANG")).isEmpty();
    }

    @Test
    void openPromisesComeByDateAndForAGuideThoseOfTheirCustomers() {
        api.add("wmCHEN", "{\"text\":\"寄样品\",\"due\":\"2026-03-04\"}", WANG);
        var cake = api.add("wmWANG", "{\"text\":\"留蛋糕\",\"due\":\"2026-03-03\"}", WANG);
        api.add("wmWANG", "{\"text\":\"以后再说\",\"due\":\"2026-04-01\"}", WANG);
        api.add("wmWANG", "{\"text\":\"爱喝美式\"}", WANG);

        assertThat(due("2026-03-10", null)).containsExactly("留蛋糕", "寄样品");
        assertThat(due("2026-03-10", "li")).containsExactly("留蛋糕");
        assertThat(promises.open(LocalDate.parse("2026-03-10"), Optional.empty(), cake.due(), cake.id(), 10))
                .extracting(View::text)
                .containsExactly("寄样品");

        api.change("wmWANG", cake.id(), "{\"text\":\"留蛋糕\",\"due\":\"2026-03-03\",\"done\":true}", WANG);
        assertThat(due("2026-03-10", "li")).isEmpty();
    }

    @Test
    void aGuideNotesAndTheColleagueWhoTakesOverReadsIt() {
        assertThat(say("zhang", "备注 王小姐 对花生过敏，别推坚果")).startsWith("记下了");
        assertThat(say("li", "备注：王小姐")).contains("对花生过敏，别推坚果").contains("2026-03-02");
        assertThat(api.list("wmWANG", Long.MAX_VALUE, 10)).singleElement().satisfies(note -> {
            assertThat(note.authorKind()).isEqualTo("GUIDE");
            assertThat(note.author()).isEqualTo("zhang");
        });
    }

    @Test
    void aNameOfSeveralWordsIsFoundAndAnUnclearOneIsAskedAbout() {
        assertThat(say("zhang", "备注 三楼 陈总 周末来取")).startsWith("记下了");
        assertThat(texts("wmCHEN")).containsExactly("周末来取");

        follow("zhang", "wmWANG2", "王小明", "");
        assertThat(say("zhang", "备注 王小 新品")).contains("2 位客户");
        assertThat(say("zhang", "备注 王小姐 新品")).startsWith("记下了");
        assertThat(say("li", "备注 陈先生 新品")).contains("没有找到");
        assertThat(say("zhang", "备注")).contains("例如");
    }

    @Test
    void aGuidePromisesSeesAndKeeps() {
        assertThat(say("zhang", "答应 王小姐 周五 留一个可颂")).contains("3月6日").contains("做到");
        var id = promises.open(LocalDate.parse("2026-03-06"), Optional.empty(), Optional.empty(), 0, 1)
                .get(0)
                .id();

        assertThat(say("li", "答应")).contains("留一个可颂").contains("王小姐").contains(Long.toString(id));
        assertThat(say("wu", "做到 " + id)).contains("没有找到");
        assertThat(say("li", "做到了 " + id)).startsWith("太好了");
        assertThat(say("li", "做到 " + id)).contains("没有找到");
        assertThat(say("zhang", "答应")).startsWith("最近没有");
    }

    @Test
    void aGuideFindsTheirOwnHoweverManyOthersArePromised() {
        database.sql()
                .sql(
                        "INSERT INTO customer_note (external_userid, words, author_kind, author, made_at, changed_at, due_on)"
                                + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                                + " SELECT CONCAT('wm', b.i * 900 + a.i), 'x', 'API', 'x', NOW(), NOW(), '2026-03-03'"
                                + " FROM n a JOIN n b ON b.i <= 23")
                .update();
        for (var text : List.of("留蛋糕", "留面包", "留可颂")) {
            api.add("wmWANG", "{\"text\":\"" + text + "\",\"due\":\"2026-03-04\"}", WANG);
        }

        assertThat(due("2026-03-04", "li")).containsExactly("留蛋糕", "留面包", "留可颂");
        var first = promises.open(LocalDate.parse("2026-03-04"), Optional.of("li"), Optional.empty(), 0, 1)
                .get(0);
        assertThat(promises.open(LocalDate.parse("2026-03-04"), Optional.of("li"), first.due(), first.id(), 10))
                .extracting(View::text)
                .containsExactly("留面包", "留可颂");
    }

    @Test
    void aPromiseNeedsADayThatIsNotOver() {
        assertThat(say("zhang", "答应 王小姐 留一个可颂")).contains("请写上日期");
        assertThat(say("zhang", "答应 王小姐 明天")).contains("请写上日期和内容");
        assertThat(say("zhang", "答应 王小姐 2026-03-01 留一个可颂")).contains("已经过去了");
        assertThat(texts("wmWANG")).isEmpty();
    }

    private String say(String guide, String words) {
        var who = new Guide(new StaffId(guide), guide, Status.ACTIVE);
        return writeNote
                .answer(who, words)
                .or(() -> writePromise.answer(who, words))
                .orElse("");
    }

    private List<String> texts(String customer) {
        return api.list(customer, Long.MAX_VALUE, 100).stream().map(View::text).toList();
    }

    private List<String> due(String day, @Nullable String guide) {
        return promises.open(LocalDate.parse(day), Optional.ofNullable(guide), Optional.empty(), 0, 100).stream()
                .map(View::text)
                .toList();
    }
}
