package io.guanxi.service;

import static io.guanxi.service.Desk.ACCOUNT;
import static io.guanxi.service.Desk.ANNA;
import static io.guanxi.service.Desk.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.sync.Asked;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceTests {
    private static final StaffId LI = new StaffId("li");
    private static TestDatabase database;
    private Desk desk;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(ServiceTests.class);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        desk = Desk.on(database);
        desk.customer(ANNA.value());
    }

    @AfterEach
    void end() {
        desk.close();
    }

    private long count(String what) {
        return desk.ground.number("SELECT COUNT(*) FROM " + what);
    }

    private int calls(String api, int code) {
        return desk.ground.simulation.calls().of(api, code);
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
        assertThat(count("service_message")).isEqualTo(1);
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
        assertThat(count("service_sync")).as("read a moment ago").isZero();
    }

    @Test
    void aTokenThatIsOverIsLeftOutAndACursorThatIsNotTakenDoesNoHarm() {
        desk.life().write(ANNA, "券");
        desk.work();
        desk.life().write(ANNA, "券");
        desk.hear();
        database.sql()
                .sql("UPDATE service_account SET token = 'forged', page_cursor = 'forged'")
                .update();
        desk.settle();

        assertThat(calls(ServiceApi.SYNC, 95007)).isEqualTo(1);
        assertThat(desk.says(ANNA)).hasSize(2);
        assertThat(count("service_message")).isEqualTo(2);
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
        assertThat(calls(ServiceApi.SEND, 95001)).isZero();
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
        database.sql()
                .sql("UPDATE service_session SET heard_at = ?")
                .param(desk.clock.instant())
                .update();

        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> desk.ground.transaction.executeWithoutResult(status -> {
                    var session = sessions.lock(ACCOUNT.value(), ANNA.value()).orElseThrow();
                    desk.get(Speak.class).answer(whom, session, "test", "句" + i, List.of());
                }));

        assertThat(count("service_reply")).isEqualTo(5);
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
    void whoeverCannotBeHandedOverIsToldSoAndAnsweredOn() {
        desk.ground
                .simulation
                .faults()
                .add(Fault.of(ServiceApi.CHANGE_STATE, Fault.Kind.HTTP_500).times(100));
        desk.life().write(ANNA, "人工");
        desk.work();
        assertThat(desk.with(ANNA)).isEqualTo("HANDING");
        for (int i = 0; i < 6; i++) {
            desk.clock.advance(Duration.ofMinutes(5));
            desk.settle();
        }

        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        assertThat(desk.says(ANNA).get(0)).contains("没有同事在线");
        assertThat(count("guide_task")).isEqualTo(1);
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
        assertThat(calls(ServiceApi.SEND, 95033)).isEqualTo(1);
        assertThat(desk.ground.texts("SELECT state FROM service_reply")).containsExactly("TAKEN");
    }

    @Test
    void whoeverWantsNoMoreIsLeftAloneAtOnceAndMayComeBack() {
        desk.life().write(ANNA, "不要再發了！");
        desk.work();

        assertThat(desk.says(ANNA).get(0)).contains("不会再主动给您发", "恢复");
        assertThat(count("customer_opt_out WHERE external_userid = 'wmANNA'")).isEqualTo(1);
        assertThat(desk.ground.texts("SELECT CONCAT(actor_kind, ' ', what) FROM audit_entry"))
                .containsExactly("CUSTOMER customer.opt-out");

        desk.life().write(ANNA, "恢复");
        desk.work();
        assertThat(count("customer_opt_out")).isZero();
        assertThat(desk.says(ANNA).get(1)).contains("已经恢复");
    }

    @Test
    void aStrangersWishHoldsFromTheDayOnWhichTheyBecomeACustomer() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        assertThat(desk.says(stranger).get(0)).contains("不会再主动给您发");
        assertThat(count("customer WHERE external_userid = 'wmSTRANGER'")).isZero();

        TestCustomers.follow(database, "zhang", "wmSTRANGER", "小波", "", Instant.parse("2026-03-02T02:00:00Z"));
        var added = new CustomerAdded(ZHANG, stranger, Optional.empty(), Optional.empty(), desk.clock.instant());
        desk.ground.transaction.executeWithoutResult(
                status -> desk.get(NoMore.class).added(new CustomersAdded(List.of(added))));

        assertThat(count("customer_opt_out WHERE external_userid = 'wmSTRANGER'"))
                .isEqualTo(1);
    }

    @Test
    void aStrangersWishHoldsThoughTheyWereBeingAddedAtTheSameMoment() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        // Committed by another just afterwards; it did not see the wish.
        TestCustomers.follow(database, "zhang", "wmSTRANGER", "小波", "", Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(count("customer_opt_out")).isZero();

        desk.clock.advance(Duration.ofMinutes(1));
        desk.settle();

        assertThat(count("customer_opt_out WHERE external_userid = 'wmSTRANGER'"))
                .isEqualTo(1);
        assertThat(count("service_session WHERE no_more_at IS NOT NULL")).isZero();
    }

    @Test
    void aStrangersLastWordHoldsWhicheverAccountTheySaidItTo() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        desk.get(NoMore.class).takeBack(new Conversation(new OpenKfId("wkOTHER"), stranger));

        assertThat(count("service_session WHERE no_more_at IS NOT NULL")).isZero();
    }

    @Test
    void whoeverAsksForAPersonGetsTheirGuideAndTheGuideIsToldWhatItIsAbout() {
        desk.life().write(ANNA, "券");
        desk.work();
        desk.life().write(ANNA, "人工");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        Optional<StaffId> servicer =
                desk.ground.world().inside(state -> state.serviceDesk().servicer(ANNA));
        assertThat(servicer).contains(ZHANG);
        assertThat(desk.says(ANNA).get(1)).isEqualTo("已为您转接同事zhang，请稍等。");
        assertThat(desk.told(ZHANG)).hasSize(1);
        assertThat(desk.told(ZHANG).get(0))
                .contains("安娜", "想找人工", "问了我的券", "客户 安娜")
                .doesNotContain("人工，");
    }

    @Test
    void whileAPersonHasThemTheAssistantIsSilentAndAfterwardsItAnswersAgain() {
        desk.life().write(ANNA, "人工");
        desk.work();
        desk.life().write(ANNA, "券");
        desk.life().write(ANNA, "退订");
        desk.work();
        assertThat(desk.says(ANNA)).hasSize(1);
        assertThat(count("customer_opt_out"))
                .as("what must hold at once is heard")
                .isEqualTo(1);

        desk.life().answer(ZHANG, ANNA, "您好");
        desk.life().end(ANNA);
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        assertThat(desk.says(ANNA).get(1)).as("told anew who answers").isEqualTo(Compose.WHO + "\n一张券");
    }

    @Test
    void aSessionThatEndedInWeComWithoutAWordIsSeenWhenTheCustomerWritesAgain() {
        desk.life().write(ANNA, "人工");
        desk.work();
        desk.clock.advance(Duration.ofHours(49));
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.says(ANNA).get(1)).endsWith("一张券");
    }

    @Test
    void aCustomerIsNotTakenFromAColleagueWhoTookThemAMomentAgo() {
        desk.life().write(ANNA, "人工");
        desk.hear();
        desk.read();
        desk.turn();
        desk.life().answer(LI, ANNA, "我来");
        desk.settle();

        Optional<StaffId> servicer =
                desk.ground.world().inside(state -> state.serviceDesk().servicer(ANNA));
        assertThat(servicer).contains(LI);
        assertThat(desk.ground.texts("SELECT CONCAT(state, ' ', staff_id) FROM service_session"))
                .containsExactly("HUMAN li");
        assertThat(desk.says(ANNA)).isEmpty();
    }

    @Test
    void whoWasWithAPersonWhenTheAccountWasConnectedStaysThere() {
        desk.life().write(ANNA, "在吗");
        desk.life().answer(LI, ANNA, "在");
        desk.ground.told(MessageOrEvent.class);
        desk.clock.advance(Duration.ofHours(5));
        desk.life().send(ANNA, "image");
        desk.work();

        assertThat(desk.ground.texts("SELECT CONCAT(state, ' ', staff_id) FROM service_session"))
                .containsExactly("HUMAN li");
        assertThat(desk.says(ANNA)).isEmpty();
        assertThat(desk.told(ZHANG)).isEmpty();
    }

    @Test
    void withoutTheirGuideThereTheyWaitInThePoolAndTheGuideIsTold() {
        desk.life().duty(ZHANG, false);
        desk.life().write(ANNA, "你们的蛋糕发霉了");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("POOL");
        assertThat(desk.told(ZHANG).get(0)).contains("有不满或投诉", "待接入池");
        desk.life().answer(LI, ANNA, "马上处理");
        desk.work();
        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
    }

    @Test
    void withNobodyThereTheyAreToldTheHoursAndTheGuideFindsItInTheListOfTheDay() {
        hours("14:00-21:00");
        desk.life().write(ANNA, "人工");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        assertThat(desk.says(ANNA).get(0)).contains("没有同事在线", "zhang", "周一 14:00-21:00");
        assertThat(desk.ground.texts("SELECT CONCAT(staff_id, ' ', why) FROM guide_task"))
                .containsExactly("zhang 在微信客服找过人：想找人工，当时没有同事在线");
        assertThat(count("service_session WHERE wanted_at IS NOT NULL"))
                .as("whom a guide has in the list of the day waits no more")
                .isZero();

        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "人工");
        desk.work();
        assertThat(desk.says(stranger).get(0)).contains("没有同事在线", "营业时间再发“人工”");
        assertThat(desk.told(LI)).as("who is told of strangers").hasSize(1);
        assertThat(count("service_session WHERE wanted_at IS NOT NULL")).isEqualTo(1);
    }

    private void hours(String monday) {
        database.sql().sql("DELETE FROM shop").update();
        database.sql()
                .sql("INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 's1', '一店', '', NOW())")
                .update();
        desk.get(ShopHours.class).put(2, Hours.read(Map.of("MONDAY", monday)), "", Actor.API);
    }

    @Test
    void aPictureAndASecondQuestionThatIsNotUnderstoodAreForAPerson() {
        desk.life().write(ANNA, "草莓蛋糕多少钱");
        desk.work();
        assertThat(desk.says(ANNA).get(0)).contains("没有看懂");
        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        desk.life().write(ANNA, "我问草莓蛋糕");
        desk.work();
        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        assertThat(desk.told(ZHANG).get(0)).contains("没看懂").doesNotContain("草莓");

        var other = desk.customer("wmOTHER");
        desk.life().send(other, "image");
        desk.work();
        assertThat(desk.with(other)).isEqualTo("HUMAN");
    }

    @Test
    void anAnswerThatDoesNotArriveIsKnownAndTheGuideToldIfItMatters() {
        desk.life().loseNext(ANNA, 10);
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.ground.texts("SELECT CONCAT(state, ' ', code) FROM service_reply"))
                .containsExactly("LOST 10");
        assertThat(desk.told(ZHANG).get(0)).contains("安娜", "没能送达");

        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().loseNext(ANNA, 8);
        desk.life().write(ANNA, "券");
        desk.work();
        assertThat(desk.told(ZHANG))
                .as("what an operator has to mend is no guide's")
                .hasSize(1);
        var course = desk.get(ConversationController.class).one(ACCOUNT.value(), ANNA.value());
        assertThat(course.standing().lost()).isEqualTo(2);
        assertThat(course.said().get(1).why()).contains("the customer does not take messages");
    }

    @Test
    void aWelcomeThatDoesNotLeaveInTimeIsMadeUpForWithTheFirstAnswer() {
        desk.life().enter(ANNA, "poster");
        desk.hear();
        desk.read();
        desk.turn();
        desk.clock.advance(Duration.ofSeconds(30));
        desk.settle();
        assertThat(desk.ground.texts("SELECT state FROM service_reply")).containsExactly("LATE");

        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.says(ANNA)).containsExactly(Compose.WHO + "\n一张券");
    }

    @Test
    void whoeverDidNotGetTheFirstAnswerIsToldWithTheNextWhoAnswers() {
        desk.life().loseNext(ANNA, 10);
        desk.life().write(ANNA, "券");
        desk.work();
        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().write(ANNA, "券");
        desk.work();
        desk.clock.advance(Duration.ofMinutes(1));
        desk.life().write(ANNA, "券");
        desk.work();

        var says = desk.says(ANNA);
        assertThat(says.subList(says.size() - 2, says.size())).containsExactly(Compose.WHO + "\n一张券", "一张券");
    }

    @Test
    void anAnswerThatWeComRefusesIsToldToTheGuideAndWhoHasThemIsAskedAtOnce() {
        desk.life().write(ANNA, "券");
        desk.hear();
        desk.read();
        desk.turn();
        desk.life().answer(LI, ANNA, "我来");
        desk.settle();

        assertThat(desk.ground.texts("SELECT CONCAT(state, ' ', code) FROM service_reply"))
                .containsExactly("REFUSED 95018");
        assertThat(desk.told(ZHANG).get(0)).contains("安娜", "没能送达");
        assertThat(desk.ground.texts("SELECT CONCAT(state, ' ', staff_id) FROM service_session"))
                .containsExactly("HUMAN li");
    }

    @Test
    void sinceWhenAPersonHasThemStaysWhenWeComSaysSoAgain() {
        desk.life().write(ANNA, "人工");
        desk.work();
        var since = desk.ground.texts("SELECT state_at FROM service_session");
        var sure = desk.ground.texts("SELECT sure_until FROM service_session");

        desk.clock.advance(Duration.ofMinutes(11));
        desk.life().write(ANNA, "还在吗");
        desk.life().answer(ZHANG, ANNA, "在");
        desk.work();

        assertThat(desk.ground.texts("SELECT state_at FROM service_session")).isEqualTo(since);
        assertThat(desk.ground.texts("SELECT sure_until FROM service_session")).isNotEqualTo(sure);
    }

    @Test
    void anOptOutBesideAPersonIsHeardThoughWeComDoesNotSayWhoHasThem() {
        var other = desk.customer("wmOTHER");
        desk.life().write(ANNA, "人工");
        desk.life().write(other, "人工");
        desk.work();
        desk.clock.advance(Duration.ofMinutes(11));
        desk.ground.simulation.faults().add(Fault.errcode(ServiceApi.STATE, 95000));
        desk.life().write(other, "退订");
        desk.work();
        assertThat(count("customer_opt_out WHERE external_userid = 'wmOTHER'"))
                .as("WeCom will never say")
                .isEqualTo(1);

        desk.ground.simulation.faults().clear();
        desk.ground.simulation.faults().add(Fault.of(ServiceApi.STATE, Fault.Kind.HTTP_500));
        desk.life().write(ANNA, "退订");
        desk.work();
        assertThat(count("service_message WHERE state = 'NEW'")).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            desk.clock.advance(Duration.ofMinutes(3));
            desk.settle();
        }

        assertThat(count("customer_opt_out WHERE external_userid = 'wmANNA'")).isEqualTo(1);
        assertThat(count("service_message WHERE state <> 'DONE'")).isZero();
    }

    @Test
    void whatIsTakenBackInTimeIsNotAnswered() {
        var id = desk.life().write(ANNA, "券");
        desk.life().recall(ANNA, id);
        desk.work();

        assertThat(desk.says(ANNA)).isEmpty();
        assertThat(count("service_message WHERE words IS NOT NULL")).isZero();
    }

    @Test
    void aMessageAtWhichTheAssistantFailsComesToAPersonAndStopsNobodyElse() {
        desk.life().write(ANNA, "崩溃");
        var other = desk.customer("wmOTHER");
        desk.life().write(other, "券");
        desk.work();
        assertThat(desk.says(other)).hasSize(1);

        for (int i = 0; i < 10; i++) {
            desk.clock.advance(Duration.ofMinutes(3));
            desk.settle();
        }

        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        assertThat(desk.ground.texts("SELECT state FROM service_message WHERE external_userid = 'wmANNA'"))
                .containsExactly("FAILED");
        assertThat(desk.told(ZHANG).get(0)).contains("故障");
    }

    @Test
    void ofWhoeverWasErasedNothingIsKept() {
        TestPrivacy.erased(database, ANNA, desk.clock.instant());
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(count("service_message")).isZero();
        assertThat(count("service_session")).isZero();
        assertThat(desk.says(ANNA)).isEmpty();
    }

    @Test
    void anAccountThatIsNotOursIsLeftAlone() {
        var other = new MessageOrEvent(Ground.header(desk.clock.instant()), "token", "wkOTHER");
        desk.ground.receive(desk.get(HearOfMessages.class), other);

        assertThat(count("service_sync")).isZero();
        assertThat(desk.lines(ANNA).map(Line::text)).isEmpty();
    }
}
