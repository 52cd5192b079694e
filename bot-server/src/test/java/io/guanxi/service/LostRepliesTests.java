package io.guanxi.service;

import static io.guanxi.service.Desk.ACCOUNT;
import static io.guanxi.service.Desk.ANNA;
import static io.guanxi.service.Desk.LI;
import static io.guanxi.service.Desk.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the assistant says may not arrive. */
@ExtendWith(Desks.class)
class LostRepliesTests {
    private final Desk desk;

    LostRepliesTests(Desk desk) {
        this.desk = desk;
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
    void anAnswerThatDoesNotArriveIsAColleaguesWhenTheirOnlyGuideIsOnLeave() {
        desk.goesOnLeave(ZHANG);
        desk.life().loseNext(ANNA, 10);
        desk.life().write(ANNA, "券");
        desk.work();

        assertThat(desk.told(ZHANG)).isEmpty();
        assertThat(desk.told(LI)).hasSize(1);
        assertThat(desk.told(LI).get(0)).contains("安娜", "没能送达", "导购在休假");
        assertThat(desk.ground.texts("SELECT CONCAT(staff_id, ' ', why, ' ', until_on) FROM guide_task"))
                .as("a fortnight, as they have to come back first")
                .containsExactly("zhang 在微信问过客服，助手的回复没能送达 2026-03-16");
    }

    @Test
    void anAnswerThatWeComRefusesIsAColleaguesWhenTheirOnlyGuideIsOnLeave() {
        desk.goesOnLeave(ZHANG);
        desk.life().write(ANNA, "券");
        desk.hear();
        desk.read();
        desk.turn();
        desk.life().answer(LI, ANNA, "我来");
        desk.settle();

        assertThat(desk.told(LI).get(0)).contains("安娜", "没能送达", "导购在休假");
        assertThat(desk.ground.texts("SELECT staff_id FROM guide_task")).containsExactly("zhang");
    }

    @Test
    void aFarewellThatDoesNotArriveIsNobodysTrouble() {
        desk.life().write(ANNA, "人工");
        desk.work();
        desk.life().loseNext(ANNA, 10);
        desk.life().end(ANNA);
        desk.work();

        assertThat(desk.ground.texts("SELECT CONCAT(topic, ' ', state) FROM service_reply WHERE topic = 'farewell'"))
                .containsExactly("farewell LOST");
        assertThat(desk.told(ZHANG)).as("of the hand-over only").hasSize(1);
    }
}
