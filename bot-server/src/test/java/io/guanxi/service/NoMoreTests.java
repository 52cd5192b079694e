package io.guanxi.service;

import static io.guanxi.service.Desk.ACCOUNT;
import static io.guanxi.service.Desk.ANNA;
import static io.guanxi.service.Desk.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who wants no more messages is heard, whatever else goes wrong. */
@ExtendWith(Desks.class)
class NoMoreTests {
    private final Desk desk;

    NoMoreTests(Desk desk) {
        this.desk = desk;
    }

    @Test
    void whoeverWantsNoMoreIsLeftAloneAtOnceAndMayComeBack() {
        desk.life().write(ANNA, "不要再發了！");
        desk.work();

        assertThat(desk.says(ANNA).get(0)).contains("不会再主动给您发", "恢复");
        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmANNA'"))
                .isEqualTo(1);
        assertThat(desk.ground.texts("SELECT CONCAT(actor_kind, ' ', what) FROM audit_entry"))
                .containsExactly("CUSTOMER customer.opt-out");

        desk.life().write(ANNA, "恢复");
        desk.work();
        assertThat(desk.count("customer_opt_out")).isZero();
        assertThat(desk.says(ANNA).get(1)).contains("已经恢复");
    }

    @Test
    void whoeverComplainsOfUsRestsAndWhoWantsTheirMoneyBackDoesNot() {
        desk.customer("wmANNA");
        desk.life().write(ANNA, "我要退款，差评");
        desk.work();
        assertThat(desk.count("touch_complaint")).isZero();

        desk.life().write(ANNA, "再這樣我就投訴你們");
        desk.work();
        assertThat(desk.count("touch_complaint WHERE external_userid = 'wmANNA'"))
                .as("though a person has the customer by now")
                .isEqualTo(1);
        assertThat(desk.ground.texts("SELECT CONCAT(actor_kind, ' ', what) FROM audit_entry"))
                .contains("CUSTOMER touch.complaint");
    }

    @Test
    void whoeverComesBackRestsNoLonger() {
        desk.life().write(ANNA, "举报你们，不要再发了");
        desk.work();
        assertThat(desk.count("touch_complaint")).isEqualTo(1);

        desk.get(NoMore.class).takeBack(new Conversation(ACCOUNT, ANNA));
        assertThat(desk.count("touch_complaint")).isZero();
        assertThat(desk.count("customer_opt_out")).isZero();
    }

    @Test
    void aStrangersWishHoldsFromTheDayOnWhichTheyBecomeACustomer() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        assertThat(desk.says(stranger).get(0)).contains("不会再主动给您发");
        assertThat(desk.count("customer WHERE external_userid = 'wmSTRANGER'")).isZero();

        TestCustomers.follow(desk.database, "zhang", "wmSTRANGER", "小波", "", Instant.parse("2026-03-02T02:00:00Z"));
        var added = new CustomerAdded(ZHANG, stranger, Optional.empty(), Optional.empty(), desk.clock.instant());
        desk.ground.transaction.executeWithoutResult(
                status -> desk.get(NoMore.class).added(new CustomersAdded(List.of(added))));

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmSTRANGER'"))
                .isEqualTo(1);
    }

    @Test
    void aStrangersWishHoldsThoughTheyWereBeingAddedAtTheSameMoment() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        // Committed by another just afterwards; it did not see the wish.
        TestCustomers.follow(desk.database, "zhang", "wmSTRANGER", "小波", "", Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(desk.count("customer_opt_out")).isZero();

        desk.clock.advance(Duration.ofMinutes(1));
        desk.settle();

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmSTRANGER'"))
                .isEqualTo(1);
        assertThat(desk.count("service_session WHERE no_more_at IS NOT NULL")).isZero();
    }

    @Test
    void aStrangersLastWordHoldsWhicheverAccountTheySaidItTo() {
        var stranger = new ExternalUserId("wmSTRANGER");
        desk.life().write(stranger, "退订");
        desk.work();
        desk.get(NoMore.class).takeBack(new Conversation(new OpenKfId("wkOTHER"), stranger));

        assertThat(desk.count("service_session WHERE no_more_at IS NOT NULL")).isZero();
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
        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmOTHER'"))
                .as("WeCom will never say")
                .isEqualTo(1);

        desk.ground.simulation.faults().clear();
        desk.ground.simulation.faults().add(Fault.of(ServiceApi.STATE, Fault.Kind.HTTP_500));
        desk.life().write(ANNA, "退订");
        desk.work();
        assertThat(desk.count("service_message WHERE state = 'NEW'")).isEqualTo(1);
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmANNA'"))
                .isEqualTo(1);
        assertThat(desk.count("service_message WHERE state <> 'DONE'")).isZero();
    }

    @Test
    void anOptOutThatWaitsWithAMessageAtWhichTheAssistantFailsIsHeard() {
        desk.life().write(ANNA, "崩溃");
        desk.life().write(ANNA, "不要再发了");
        desk.work();
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmANNA'"))
                .isEqualTo(1);
        assertThat(desk.ground.texts("SELECT state FROM service_message ORDER BY message_id"))
                .containsExactly("FAILED", "DONE");
        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        assertThat(desk.told(ZHANG).get(0)).contains("故障", "不想再收消息");
    }

    @Test
    void whoeverTakesTheirOptOutBackAtOnceIsHeardAlsoWhenTheAssistantFails() {
        desk.life().write(ANNA, "崩溃");
        desk.life().write(ANNA, "退订");
        desk.life().write(ANNA, "恢复");
        desk.work();
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.ground.texts("SELECT what FROM audit_entry ORDER BY entry_id"))
                .containsExactly("customer.opt-out", "customer.opt-in");
        assertThat(desk.count("customer_opt_out")).isZero();
        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
    }

    @Test
    void anOptOutAtWhichSomethingFailsStillComesToAPerson() {
        desk.database
                .sql()
                .sql("CREATE TRIGGER fails BEFORE INSERT ON customer_opt_out FOR EACH ROW SIGNAL SQLSTATE '45000'")
                .update();
        try {
            desk.life().write(ANNA, "退订");
            desk.work();
            desk.outlast(Duration.ofMinutes(30));
        } finally {
            desk.database.sql().sql("DROP TRIGGER fails").update();
        }

        assertThat(desk.with(ANNA)).isEqualTo("HUMAN");
        assertThat(desk.told(ZHANG).get(0)).contains("安娜", "故障");
        assertThat(desk.ground.texts("SELECT state FROM service_message")).containsExactly("FAILED");
        assertThat(desk.count("service_turn")).as("it is not tried for ever").isZero();
    }

    @Test
    void anOptOutIsHeardAlsoFromAMenuThatIsNotOurs() {
        var tapped = new MessageRow(
                1, "m1", ANNA.value(), "SAID", "text", null, "of-another", "退订", desk.clock.instant(), "NEW");

        desk.ground.transaction.executeWithoutResult(
                status -> desk.get(Understand.class).beside(new Conversation(ACCOUNT, ANNA), tapped));

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmANNA'"))
                .isEqualTo(1);
    }

    @Test
    void anOptOutIsHeardHoweverMuchWaitsBeforeIt() {
        desk.life().write(ANNA, "崩溃");
        for (int i = 0; i < TakeTurn.MOST; i++) {
            desk.life().write(ANNA, "谢谢");
        }
        desk.life().write(ANNA, "退订");
        desk.work();
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.count("customer_opt_out WHERE external_userid = 'wmANNA'"))
                .isEqualTo(1);
        assertThat(desk.count("service_message WHERE state = 'NEW'")).isZero();
    }

    @Test
    void anOptOutThatWasTakenBackIsNoneAlsoWhenTheAssistantFails() {
        desk.life().write(ANNA, "崩溃");
        var id = desk.life().write(ANNA, "退订");
        desk.life().recall(ANNA, id);
        desk.work();
        desk.outlast(Duration.ofMinutes(30));

        assertThat(desk.count("customer_opt_out")).isZero();
        assertThat(desk.count("service_message WHERE words IS NOT NULL OR state = 'NEW'"))
                .isZero();
    }
}
