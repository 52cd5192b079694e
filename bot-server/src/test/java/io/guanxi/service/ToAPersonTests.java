package io.guanxi.service;

import static io.guanxi.service.Desk.ANNA;
import static io.guanxi.service.Desk.LI;
import static io.guanxi.service.Desk.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets to a person, which one, and how it goes on afterwards. */
@ExtendWith(Desks.class)
class ToAPersonTests {
    private final Desk desk;

    ToAPersonTests(Desk desk) {
        this.desk = desk;
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
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        assertThat(desk.says(ANNA).get(0)).contains("没有同事在线");
        assertThat(desk.count("guide_task")).isEqualTo(1);
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
        assertThat(desk.count("customer_opt_out"))
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
        assertThat(desk.count("service_session WHERE wanted_at IS NOT NULL"))
                .as("whom a guide has in the list of the day waits no more")
                .isZero();

        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "人工");
        desk.work();
        assertThat(desk.says(stranger).get(0)).contains("没有同事在线", "营业时间再发“人工”");
        assertThat(desk.told(LI)).as("who is told of strangers").hasSize(1);
        assertThat(desk.count("service_session WHERE wanted_at IS NOT NULL")).isEqualTo(1);
    }

    private void hours(String monday) {
        desk.database.sql().sql("DELETE FROM shop").update();
        desk.database
                .sql()
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
    void aMessageAtWhichTheAssistantFailsComesToAPersonAndStopsNobodyElse() {
        desk.life().write(ANNA, "崩溃");
        var other = desk.customer("wmOTHER");
        desk.life().write(other, "券");
        desk.work();
        assertThat(desk.says(other)).hasSize(1);

        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        assertThat(desk.ground.texts("SELECT state FROM service_message WHERE external_userid = 'wmANNA'"))
                .containsExactly("FAILED");
        assertThat(desk.told(ZHANG).get(0)).contains("故障");
    }

    @Test
    void aGuideOnLeaveIsSparedAndAnotherOfTheirsGetsThem() {
        TestCustomers.follow(desk.database, "li", "wmANNA", "安娜", "", Instant.parse("2026-01-01T00:00:00Z"));
        desk.goesOnLeave(ZHANG);
        desk.life().write(ANNA, "人工");
        desk.work();

        Optional<StaffId> servicer =
                desk.ground.world().inside(state -> state.serviceDesk().servicer(ANNA));
        assertThat(servicer).contains(LI);
        assertThat(desk.told(LI)).hasSize(1);
        assertThat(desk.told(ZHANG)).isEmpty();
    }

    @Test
    void withTheirOnlyGuideOnLeaveWhoeverIsThereGetsThem() {
        desk.goesOnLeave(ZHANG);
        desk.life().write(ANNA, "人工");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("POOL");
        assertThat(desk.told(ZHANG)).isEmpty();
    }

    @Test
    void whoeverIsOnLeaveIsNotThereThoughWeComStillSaysSo() {
        desk.goesOnLeave(ZHANG);
        desk.life().duty(LI, false);
        desk.life().write(ANNA, "人工");
        desk.work();

        assertThat(desk.with(ANNA)).isEqualTo("BOT");
        assertThat(desk.says(ANNA).get(0)).contains("没有同事在线").doesNotContain("zhang");
        assertThat(desk.told(ZHANG)).isEmpty();
        assertThat(desk.told(LI).get(0)).contains("安娜", "导购在休假");
        assertThat(desk.ground.texts("SELECT CONCAT(staff_id, ' ', until_on) FROM guide_task"))
                .as("for the day on which they are back, or a stand-in")
                .containsExactly("zhang 2026-03-16");
        assertThat(desk.count("service_session WHERE wanted_at IS NOT NULL"))
                .as("nobody has it in the list of today")
                .isEqualTo(1);
    }

    @Test
    void whoeverWasWithAPersonIsToldOnceThatAnAssistantAnswersAgain() {
        desk.life().write(ANNA, "人工");
        desk.work();
        desk.life().answer(ZHANG, ANNA, "您好");
        desk.life().end(ANNA);
        desk.work();
        desk.work();

        assertThat(desk.says(ANNA)).hasSize(2);
        assertThat(desk.says(ANNA).get(1)).contains("已结束", "自动助手", "不是真人", "人工");
        assertThat(desk.with(ANNA)).isEqualTo("BOT");
    }

    @Test
    void aFarewellThatComesTooLateIsNotSaid() {
        desk.life().write(ANNA, "人工");
        desk.work();
        desk.life().end(ANNA);
        desk.clock.advance(Duration.ofSeconds(21));
        desk.work();

        assertThat(desk.says(ANNA)).hasSize(1);
        assertThat(desk.with(ANNA)).isEqualTo("BOT");
    }

    @Test
    void whoeverTheAssistantFailsAtIsToldIfNobodyIsThere() {
        desk.life().duty(ZHANG, false);
        desk.life().duty(LI, false);
        desk.life().write(ANNA, "崩溃");
        desk.work();
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.says(ANNA).get(0)).contains("没有同事在线", "zhang");
    }
}
