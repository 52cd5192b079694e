package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.json;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.callback.Delivery;
import io.guanxi.sandbox.callback.DeliverySettings;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.ContactChange;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.MemberMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Scene scene = new Scene();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void connect() {
        receiver.listenTo(scene.wecom);
        behaving(Scene.PATIENT);
    }

    @AfterEach
    void end() {
        scene.close();
        receiver.close();
    }

    private void behaving(DeliverySettings settings) {
        scene.wecom.deliveries().settings(settings.spaced(Duration.ofMillis(10)));
    }

    private Delivery onlyDelivery() {
        assertThat(scene.wecom.deliveries().awaitQuiet(PATIENCE)).isTrue();
        assertThat(scene.wecom.deliveries().log()).hasSize(1);
        return scene.wecom.deliveries().log().get(0);
    }

    @Test
    void whatPeopleDoIsCalledBackInOrder() {
        var lily = scene.world.scan(ZHANG, "丽丽", "counter");
        scene.world.writeToApp(ZHANG, "今天有多少任务？");
        scene.world.editTags(ZHANG, lily, List.of(tagId("金卡")), List.of());
        scene.world.customerDeletes(lily, ZHANG);
        scene.world.staffDeletes(ZHANG, BO);
        scene.world.leave(ZHANG);

        assertThat(receiver.next()).isInstanceOfSatisfying(CustomerChange.Added.class, added -> {
            assertThat(added.customer()).isEqualTo(lily);
            assertThat(added.state()).contains("counter");
            assertThat(added.header().createdAt()).isEqualTo(Scene.MONDAY);
        });
        assertThat(receiver.next()).isInstanceOfSatisfying(MemberMessage.Text.class, text -> {
            assertThat(text.content()).isEqualTo("今天有多少任务？");
            assertThat(text.header().agentId()).contains(CorpBuilder.AGENT);
        });
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
        assertThat(receiver.next()).isInstanceOf(CustomerChange.LeftStaff.class);
        assertThat(receiver.next()).isInstanceOf(CustomerChange.RemovedByStaff.class);
        assertThat(receiver.next()).isInstanceOf(ContactChange.StaffDeleted.class);
        assertThat(receiver.next()).isInstanceOf(AppEvent.Unsubscribed.class);
    }

    @Test
    void whatTheApiChangesIsNotCalledBack() {
        var mark = "{'userid':'zhang','external_userid':'wmAnna','add_tag':['%s']}".formatted(tagId("金卡"));
        assertThat(scene.code("externalcontact/mark_tag", json(mark))).isZero();
        scene.post("externalcontact/add_msg_template", json("{'sender':'zhang','text':{'content':'早安'}}"));
        scene.world.confirmAll();

        scene.world.editRemark(ZHANG, ANNA, "安娜-静安");

        assertThat(onlyDelivery().event()).isEqualTo("change_external_contact/edit_external_contact");
    }

    @Test
    void aRefusedCallbackIsSentThreeTimesInAllAndThenDropped() {
        receiver.answering(n -> 503);

        scene.world.editRemark(ZHANG, ANNA, "安娜");

        assertThat(onlyDelivery().state()).isEqualTo(Delivery.State.GIVEN_UP);
        assertThat(onlyDelivery().attempts())
                .extracting(Delivery.Attempt::result)
                .containsOnly("HTTP 503");
        assertThat(receiver.plaintexts())
                .hasSize(3)
                .containsOnly(receiver.plaintexts().get(0));
    }

    @Test
    void aRetryStopsAtTheFirst200() {
        receiver.answering(n -> n == 1 ? 500 : 200);

        scene.world.editRemark(ZHANG, ANNA, "安娜");

        assertThat(onlyDelivery().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(onlyDelivery().attempts()).hasSize(2);
    }

    @Test
    void whoDoesNotAnswerInTimeIsAskedAgain() {
        behaving(Scene.PATIENT.answeredWithin(Duration.ofSeconds(1)).trying(20));
        receiver.answering(n -> n == 1 ? Receiver.SILENCE : 200);

        scene.world.editRemark(ZHANG, ANNA, "安娜");

        // Between them there may be one that this machine was too slow for.
        assertThat(onlyDelivery().attempts())
                .extracting(Delivery.Attempt::result)
                .startsWith("no answer within 1000 ms")
                .endsWith("HTTP 200");
    }

    @Test
    void anAnsweredCallbackMayComeASecondTime() {
        behaving(Scene.PATIENT.duplicating(1));

        scene.world.editRemark(ZHANG, ANNA, "安娜");

        assertThat(onlyDelivery().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(receiver.plaintexts())
                .hasSize(2)
                .containsOnly(receiver.plaintexts().get(0));
    }

    @Test
    void callbacksMayComeOutOfOrder() {
        behaving(Scene.PATIENT.swapping(1));

        scene.world.editRemark(ZHANG, ANNA, "安娜");
        scene.world.customerDeletes(ANNA, ZHANG);

        assertThat(receiver.next()).isInstanceOf(CustomerChange.LeftStaff.class);
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
    }

    @Test
    void callbacksMayGetLost() {
        behaving(Scene.PATIENT.losing(1));

        scene.world.editRemark(ZHANG, ANNA, "安娜");

        assertThat(onlyDelivery().state()).isEqualTo(Delivery.State.LOST);
        assertThat(receiver.plaintexts()).isEmpty();
    }

    @Test
    void anAppThatIsDownIsTriedAgainAtItsNewAddress() {
        scene.wecom.deliverTo(URI.create("http://127.0.0.1:1/"), Receiver.KEYS, CorpBuilder.AGENT);
        scene.wecom.deliveries().settings(Scene.PATIENT.trying(60));
        scene.world.editRemark(ZHANG, ANNA, "安娜");

        var log = scene.wecom.deliveries();
        assertThat(Waiting.until(PATIENCE, () -> !log.log().get(0).attempts().isEmpty()))
                .isTrue();
        receiver.listenTo(scene.wecom);

        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
        assertThat(onlyDelivery().attempts().get(0).result()).isEqualTo("no connection");
    }

    @Test
    void aUrlIsVerifiedAsTheAdminConsoleDoes() {
        assertThat(scene.wecom.deliveries().verifies(CorpBuilder.AGENT)).isTrue();
        assertThat(scene.wecom.deliveries().verifies(7)).isFalse();
    }
}
