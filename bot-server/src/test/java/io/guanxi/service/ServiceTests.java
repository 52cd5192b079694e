package io.guanxi.service;

import static io.guanxi.service.Desk.ACCOUNT;
import static io.guanxi.service.Desk.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.sync.Asked;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read and answered: each message once, within what WeCom allows. */
@ExtendWith(Desks.class)
class ServiceTests {
    private final Desk desk;

    ServiceTests(Desk desk) {
        this.desk = desk;
    }

    @Test
    void whoeverComesInIsToldAtOnceThatAnAssistantAnswersAndHowToReachAPerson() {
        desk.life().enter(ANNA, "poster");
        desk.work();

        var welcome = desk.lines(ANNA).toList();
        assertThat(welcome).hasSize(1);
        assertThat(welcome.get(0).text()).contains("自动助手", "不是真人", "人工");
        assertThat(welcome.get(0).menu()).containsKeys("tickets", "hours", "person", "stop");
        desk.life().tap(ANNA, "tickets");
        desk.work();
        assertThat(desk.says(ANNA).get(1)).isEqualTo("一张券");
    }

    @Test
    void aWelcomeThatIsTooLateIsSaidWithTheFirstAnswer() {
        desk.life().enter(ANNA, "poster");
        desk.clock.advance(Duration.ofSeconds(21));
        desk.work();
        assertThat(desk.says(ANNA)).isEmpty();

        desk.life().write(ANNA, "我有什么券");
        desk.work();

        assertThat(desk.says(ANNA)).containsExactly(Compose.WHO + "\n一张券");
    }

    @Test
    void aMessageIsAnsweredOnceHoweverOftenAndLateItIsCalledBack() {
        desk.life().write(ANNA, "券");
        desk.work();
        var told = desk.ground.told(MessageOrEvent.class);
        desk.ground.receive(desk.get(HearOfMessages.class), told);
        desk.ground.receive(desk.get(HearOfMessages.class), told);
        desk.settle();

        assertThat(desk.says(ANNA)).hasSize(1);
        assertThat(desk.count("service_message")).isEqualTo(1);
        assertThat(desk.ground.texts("SELECT COALESCE(words, '-') FROM service_message"))
                .containsExactly("-");
    }

    @Test
    void whoWroteHasReplied() {
        var before = desk.clock.instant();
        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().enter(ANNA, "poster");
        desk.work();
        assertThat(desk.get(WroteToService.class).firstAfter(Map.of(ANNA, before)))
                .isEmpty();

        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.get(WroteToService.class).firstAfter(Map.of(ANNA, before)))
                .isEqualTo(Map.of(ANNA, desk.clock.instant()));
    }

    @Test
    void aLostCallbackIsMadeUpFor() {
        desk.life().write(ANNA, "券");
        desk.get(CatchUp.class).lookAtAll();
        desk.settle();
        assertThat(desk.says(ANNA)).hasSize(1);

        desk.get(CatchUp.class).lookAtAll();
        assertThat(desk.count("service_sync")).as("read a moment ago").isZero();
    }

    @Test
    void aTokenThatIsOverIsLeftOutAndACursorThatIsNotTakenDoesNoHarm() {
        desk.life().write(ANNA, "券");
        desk.work();
        desk.life().write(ANNA, "券");
        desk.hear();
        desk.database
                .sql()
                .sql("UPDATE service_account SET token = 'forged', page_cursor = 'forged'")
                .update();
        desk.settle();

        assertThat(desk.calls(ServiceApi.SYNC, 95007)).isEqualTo(1);
        assertThat(desk.says(ANNA)).hasSize(2);
        assertThat(desk.count("service_message")).isEqualTo(2);
    }

    @Test
    void whatWasSaidLongBeforeTheAccountWasConnectedIsNotAnsweredAnyMore() {
        desk.life().write(ANNA, "券");
        desk.ground.told(MessageOrEvent.class);
        desk.clock.advance(Duration.ofHours(5));
        desk.work();
        assertThat(desk.says(ANNA)).isEmpty();

        desk.life().write(ANNA, "券");
        desk.work();
        assertThat(desk.says(ANNA)).hasSize(1);
    }

    @Test
    void aPageThatAnotherNodeHasKeptIsNotKeptAgain() {
        desk.life().write(ANNA, "券");
        desk.hear();
        var keep = desk.get(KeepMessages.class);
        desk.get(ServiceAccountMapper.class).know(ACCOUNT.value(), desk.clock.instant());

        assertThat(keep.page(ACCOUNT, "", "c1", List.of())).isTrue();
        assertThat(keep.page(ACCOUNT, "", "c1", List.of())).isFalse();
        assertThat(keep.page(ACCOUNT, "c1", "c2", List.of())).isTrue();
    }

    @Test
    void manyMessagesOfManyAreReadInTheirOrderByTwoNodesAtOnce() {
        var people = IntStream.range(0, 6)
                .mapToObj(i -> new ExternalUserId("wmMANY" + i))
                .toList();
        for (int i = 0; i < 300; i++) {
            desk.life().write(people.get(i % 6), "第" + i);
        }
        desk.hear();
        var other = desk.anotherReader();
        var elsewhere = CompletableFuture.runAsync(() -> other.look(List.of(new Asked<>(ACCOUNT, 1, 1))));
        desk.read();
        elsewhere.join();

        for (int i = 0; i < 6; i++) {
            int who = i;
            assertThat(desk.ground.texts(
                            "SELECT words FROM service_message WHERE external_userid = ? ORDER BY message_id",
                            "wmMANY" + i))
                    .isEqualTo(IntStream.range(0, 50)
                            .mapToObj(n -> "第" + (n * 6 + who))
                            .toList());
        }
    }

    @Test
    void whatComesTogetherIsAnsweredInOneMessage() {
        desk.life().write(ANNA, "你好");
        desk.life().write(ANNA, "券");
        desk.life().write(ANNA, "几点关门");
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.says(ANNA)).hasSize(1);
        assertThat(desk.says(ANNA).get(0))
                .startsWith(Compose.WHO)
                .containsOnlyOnce("一张券")
                .contains("营业时间");
    }

    @Test
    void weComNeverHasToRefuseASixthMessage() {
        for (int i = 0; i < 12; i++) {
            desk.life().write(ANNA, "券" + i);
            desk.hear();
            desk.read();
            desk.turn();
        }
        desk.settle();

        assertThat(desk.says(ANNA)).hasSize(5);
        assertThat(desk.calls(ServiceApi.SEND, 95001)).isZero();
        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().write(ANNA, "券");
        desk.work();
        assertThat(desk.says(ANNA)).hasSize(6);
    }

    @Test
    void fiveAtMostAreSaidHoweverManySayAtOnce() {
        desk.life().write(ANNA, "券");
        desk.hear();
        desk.read();
        var whom = new Conversation(ACCOUNT, ANNA);
        var sessions = desk.get(ServiceSessionMapper.class);
        sessions.open(ACCOUNT.value(), ANNA.value(), desk.clock.instant(), desk.clock.instant());
        desk.database
                .sql()
                .sql("UPDATE service_session SET heard_at = ?")
                .param(desk.clock.instant())
                .update();

        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> desk.ground.transaction.executeWithoutResult(status -> {
                    var session = sessions.lock(ACCOUNT.value(), ANNA.value()).orElseThrow();
                    desk.get(Speak.class).answer(whom, session, "test", "句" + i, List.of());
                }));

        assertThat(desk.count("service_reply")).isEqualTo(5);
    }

    @Test
    void aTurnThatTwoNodesTakeAtOnceIsTakenOnce() {
        desk.life().write(ANNA, "券");
        desk.hear();
        desk.read();

        IntStream.range(0, 4).parallel().forEach(i -> desk.get(TakeTurn.class).take(new Conversation(ACCOUNT, ANNA)));
        desk.settle();

        assertThat(desk.says(ANNA)).hasSize(1);
    }

    @Test
    void afterALostAnswerTheSameMessageIsSentUnderTheSameIdAndHeardOnce() {
        desk.ground
                .simulation
                .faults()
                .add(Fault.of(ServiceApi.SEND, Fault.Kind.CUT_AFTER).times(1));
        desk.life().write(ANNA, "券");
        desk.work();
        desk.clock.advance(Duration.ofMinutes(2));
        desk.settle();

        assertThat(desk.says(ANNA)).hasSize(1);
        assertThat(desk.calls(ServiceApi.SEND, 95033)).isEqualTo(1);
        assertThat(desk.ground.texts("SELECT state FROM service_reply")).containsExactly("TAKEN");
    }

    @Test
    void whatIsTakenBackInTimeIsNotAnswered() {
        var id = desk.life().write(ANNA, "券");
        desk.life().recall(ANNA, id);
        desk.work();

        assertThat(desk.says(ANNA)).isEmpty();
        assertThat(desk.count("service_message WHERE words IS NOT NULL")).isZero();
    }

    @Test
    void ofWhoeverWasErasedNothingIsKept() {
        TestPrivacy.erased(desk.database, ANNA, desk.clock.instant());
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.count("service_message")).isZero();
        assertThat(desk.count("service_session")).isZero();
        assertThat(desk.says(ANNA)).isEmpty();
    }

    @Test
    void anAccountThatIsNotOursIsLeftAlone() {
        var other = new MessageOrEvent(Ground.header(desk.clock.instant()), "token", "wkOTHER");
        desk.ground.receive(desk.get(HearOfMessages.class), other);

        assertThat(desk.count("service_sync")).isZero();
        assertThat(desk.lines(ANNA).map(Line::text)).isEmpty();
    }
}
