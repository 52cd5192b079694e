package io.guanxi.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.robot.StaffMessages.Format;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.AppChats;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Robots.Said;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffMessageTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final StaffId ZHAO = new StaffId("zhao");
    private static final String KEY = "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa";
    private static TestDatabase database;

    private Ground ground;
    private WorkingOutbox work;
    private SayThroughRobot say;
    private StaffMessages messages;
    private StaffMessageController controller;
    private StaffChats chats;
    private StaffChatController chatController;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(StaffMessageTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李明", 2)
                .guide("zhao", "赵云", 2)
                .build();
        ground = Ground.on(database, corp, "outbox", "staff_message", "robot_pace", "staff_chat", "staff");
        ground.world().inside(state -> {
            state.robots().add(KEY);
            return KEY;
        });
        var settings = new RobotSettings(Map.of("shops", KEY, "gone", "00000000-dead"));
        var rows = database.mapper(StaffMessageMapper.class);
        work = new WorkingOutbox(ground);
        var delivery = new Delivery(rows, ground.clock);
        say = new SayThroughRobot(ground.weCom, rows, settings, delivery, ground.clock);
        work.with(say);
        var chatRows = database.mapper(StaffChatMapper.class);
        chats = new StaffChats(
                chatRows,
                settings,
                TestStaff.guides(database),
                TestStaff.shops(database),
                work.outbox,
                ground.json,
                ground.clock);
        work.with(new KeepStaffChat(ground.weCom, chats, chatRows, ground.clock));
        work.with(new SayInChat(ground.weCom, chats, delivery));
        chatController = new StaffChatController(
                chats, TestPrivacy.trail(database), ground.transaction, new StrictJson(ground.json), ground.clock);
        messages = new StaffMessages(rows, settings, chats, work.outbox, ground.clock);
        controller = new StaffMessageController(
                messages,
                rows,
                settings,
                TestPrivacy.trail(database),
                ground.transaction,
                new StrictJson(ground.json),
                ground.clock);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void itIsSaidInTheRobotsGroupAndItsWordsAreForgotten() {
        var shown = controller.say("{\"robot\":\"shops\",\"text\":\"今日到店 12 人\"}", Actor.API);
        work.turn();

        assertThat(said()).extracting(Said::content).containsExactly("今日到店 12 人");
        assertThat(controller.get(shown.id()).state()).isEqualTo("SENT");
        assertThat(ground.number("SELECT COUNT(*) FROM staff_message WHERE words IS NOT NULL"))
                .isZero();
        assertThat(ground.texts("SELECT payload FROM outbox").toString()).doesNotContain("到店");
    }

    @Test
    void fiftyMessagesAtOnceAreAllSaidAndNeverMoreThanTwentyAMinute() {
        for (int i = 0; i < 50; i++) {
            say("shops", "第 " + i);
        }
        for (int i = 0; i < 200; i++) {
            work.turn();
            ground.clock.advance(Duration.ofSeconds(1));
        }

        var times = said().stream().map(Said::at).toList();
        assertThat(times).hasSize(50);
        for (int i = 20; i < 50; i++) {
            assertThat(Duration.between(times.get(i - 20), times.get(i))).isGreaterThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void messagesThatHadToWaitAreNotSaidAllAtOnce() {
        say("shops", "一");
        say("shops", "二");
        ground.clock.advance(Duration.ofMinutes(10));

        work.turn();
        assertThat(said()).hasSize(1);

        ground.clock.advance(Duration.ofSeconds(5));
        work.turn();
        assertThat(said()).hasSize(2);
    }

    @Test
    void theAppOpensAChatOnceAndSpeaksInIt() {
        TestStaff.active(database, "zhang", "li");
        ground.simulation.faults().add(new Fault("appchat/create", Fault.Kind.CUT_AFTER, 0, Duration.ZERO, 1));
        var shown = chatController.put(
                "river", "{\"title\":\"江边店同事\",\"owner\":\"zhang\",\"members\":[\"li\"]}", Actor.API);
        assertThat(shown.membersNow()).containsExactly("li", "zhang");
        var said = controller.say("{\"chat\":\"river\",\"text\":\"今日到店 12 人\"}", Actor.API);
        for (int i = 0; i < 5; i++) {
            work.turn();
            ground.clock.advance(Duration.ofMinutes(2));
        }

        List<AppChats.AppChat> chats =
                ground.world().inside(state -> state.appChats().all());
        assertThat(chats).hasSize(1);
        assertThat(chats.get(0).name()).isEqualTo("江边店同事");
        List<AppChats.Said> heard =
                ground.world().inside(state -> state.appChats().said());
        assertThat(heard).extracting(AppChats.Said::content).containsExactly("今日到店 12 人");
        assertThat(controller.get(said.id()).state()).isEqualTo("SENT");
        assertThat(chatController.get("river").keptAt()).isPresent();
    }

    @Test
    void aChatFollowsWhoComesAndWhoGoesAlsoWhenItsOwnerDoes() {
        TestStaff.active(database, "zhang", "li");
        chatController.put("river", "{\"title\":\"江边店\",\"owner\":\"zhang\",\"members\":[\"li\"]}", Actor.API);
        work.turn();
        TestStaff.active(database, "zhao");
        chatController.put("river", "{\"title\":\"江边店\",\"owner\":\"zhang\",\"members\":[\"li\",\"zhao\"]}", Actor.API);
        work.turn();
        assertThat(onlyChat().members()).containsExactlyInAnyOrder(LI, ZHANG, ZHAO);

        TestStaff.left(database, "zhang");
        ground.transaction.executeWithoutResult(status -> chats.left(new GuideLeft(ZHANG, ground.clock.instant())));
        work.turn();

        assertThat(onlyChat().members()).containsExactlyInAnyOrder(LI, ZHAO);
        assertThat(onlyChat().owner()).isEqualTo(LI);
        int calls = ground.simulation.calls().of("appchat/update");
        ground.transaction.executeWithoutResult(status -> chats.keepAll("night"));
        work.turn();
        assertThat(ground.simulation.calls().of("appchat/update")).isEqualTo(calls);
    }

    @Test
    void aChatThatCanNotBeSaysWhy() {
        TestStaff.active(database, "zhang");
        chatController.put("river", "{\"title\":\"江边店\",\"owner\":\"zhang\"}", Actor.API);
        work.turn();

        assertThat(chatController.get("river").reason())
                .hasValueSatisfying(why -> assertThat(why).contains("two members"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chatController.put("shops", "{\"title\":\"x\",\"owner\":\"zhang\"}", Actor.API))
                .withMessageContaining("no robot has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chatController.put(
                        "hill", "{\"title\":\"x\",\"owner\":\"zhang\",\"members\":[\"wu\"]}", Actor.API))
                .withMessageContaining("no member of staff wu");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        controller.say("{\"chat\":\"river\",\"markdown\":\"" + "字".repeat(700) + "\"}", Actor.API))
                .withMessageContaining("1 to 2048 bytes");
    }

    private AppChats.AppChat onlyChat() {
        List<AppChats.AppChat> all =
                ground.world().inside(state -> state.appChats().all());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void whatIsGivenUpSaysSoAndWhatIsForgottenIsRefused() {
        long id = say("shops", "早");
        say.givenUp(new SayOrder(id), "it failed for days");

        assertThat(controller.get(id).state()).isEqualTo("EXPIRED");
        assertThat(controller.get(id).reason()).contains("it failed for days");
        assertThat(say.send(new SayOrder(id + 1))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aKeyThatIsWrongIsRefusedWithTheReasonAndTheWordsAreKept() {
        long id = say("gone", "有人吗");
        work.turn();

        assertThat(controller.get(id).state()).isEqualTo("REFUSED");
        assertThat(controller.get(id).reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("93000: ").doesNotContain("dead"));
        assertThat(ground.number("SELECT COUNT(*) FROM staff_message WHERE words IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void aRobotThatHasSaidTooMuchElsewhereSaysItLaterAndDoesNotSilenceTheOthers() {
        ground.simulation.faults().add(new Fault("webhook/send", Fault.Kind.ERRCODE, 45009, Duration.ZERO, 1));
        say("shops", "早");
        work.turn();
        assertThat(said()).isEmpty();
        assertThat(ground.quota.blocked).isEmpty();

        ground.clock.advance(Duration.ofSeconds(80));
        work.turn();
        assertThat(said()).hasSize(1);
    }

    @Test
    void whatCannotBeSaidIsRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> say("shop", "x"))
                .withMessageContaining("configured are [gone, shops]")
                .withMessageNotContaining(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> say("shops", "字".repeat(683)))
                .withMessageContaining("2048 bytes of UTF-8, but this one has 2049");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controller.say("{\"robot\":\"shops\",\"text\":\"a\",\"markdown\":\"b\"}", Actor.API))
                .withMessageContaining("either");
        assertThat(ground.number("SELECT COUNT(*) FROM staff_message")).isZero();
    }

    @Test
    void settingsShowNoKey() {
        assertThat(new RobotSettings(Map.of("shops", KEY)).toString())
                .contains("shops")
                .doesNotContain(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RobotSettings(Map.of("shops", "https://x/send?key=" + KEY)))
                .withMessageNotContaining(KEY);
    }

    private long say(String robot, String words) {
        return Objects.requireNonNull(ground.transaction.execute(status -> messages.say(robot, Format.TEXT, words)));
    }

    private List<Said> said() {
        return ground.world().inside(state -> state.robots().said());
    }
}
