package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.json;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.wecom.MassMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassMessageCallsTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final String HELLO = "'text':{'content':'生日快乐'}";
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private JsonObject create(String fields) {
        return scene.post(CREATE, json("{" + fields + "," + HELLO + "}"));
    }

    private MassMessage created(String fields) {
        var id = new MassMessageId(create(fields).get("msgid").getAsString());
        return scene.world.inside(state -> state.massMessages().require(id));
    }

    private static List<String> recipients(MassMessage message) {
        return message.tasks().values().stream()
                .flatMap(task -> task.fates().keySet().stream())
                .toList();
    }

    private int statusOf(String recipient, MassMessage message) {
        return message.tasks().values().stream()
                .flatMap(task -> task.fates().entrySet().stream())
                .filter(entry -> entry.getKey().equals(recipient))
                .mapToInt(entry -> entry.getValue().status())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itOnlyMakesATaskAndLeavesOutThoseWhoAreNotTheSendersCustomers() {
        var answer = create("'sender':'li','external_userid':['wmAnna','wmBo','wmNobody']");

        assertThat(answer.get("fail_list")).hasToString("[\"wmBo\",\"wmNobody\"]");
        var message = scene.world.inside(state -> state.massMessages()
                .require(new MassMessageId(answer.get("msgid").getAsString())));
        assertThat(recipients(message)).containsExactly("wmAnna");
        assertThat(statusOf("wmAnna", message)).isZero();
        assertThat(message.tasks().get(LI))
                .satisfies(task -> assertThat(task.confirmedAt()).isEmpty());
    }

    @Test
    void theSenderAloneMeansAllTheirCustomers() {
        assertThat(recipients(created("'sender':'zhang'"))).containsExactly("wmAnna", "wmBo");
    }

    @Test
    void withoutASenderItGoesToWhoeverLastChattedWithTheCustomer() {
        scene.clock.advance(Duration.ofDays(1));
        scene.world.chat(LI, ANNA);
        assertThat(created("'external_userid':['wmAnna']").tasks()).containsOnlyKeys(LI);

        scene.clock.advance(Duration.ofDays(1));
        scene.world.chat(ZHANG, ANNA);
        assertThat(created("'external_userid':['wmAnna']").tasks()).containsOnlyKeys(ZHANG);
    }

    @Test
    void tagsOfOneGroupAreAlternativesAndGroupsMustAllMatch() {
        scene.world.editTags(ZHANG, BO, List.of(tagId("金卡"), tagId("美式")), List.of());
        var cards = "{'tag_list':['%s','%s']}".formatted(tagId("银卡"), tagId("金卡"));
        var coffee = "{'tag_list':['%s']}".formatted(tagId("美式"));

        assertThat(recipients(created("'sender':'zhang','tag_filter':{'group_list':[" + cards + "]}")))
                .containsExactly("wmAnna", "wmBo");
        assertThat(recipients(created("'tag_filter':{'group_list':[" + cards + "," + coffee + "]}")))
                .containsExactly("wmBo");
    }

    @Test
    void nobodyToSendToIs41048AndTooManyAre40058() {
        assertThat(Scene.code(create("'sender':'li','external_userid':['wmBo']")))
                .isEqualTo(41048);
        var many = "['" + String.join("','", Collections.nCopies(10_001, "wmBo")) + "']";
        assertThat(Scene.code(create("'sender':'zhang','external_userid':" + many)))
                .isEqualTo(40058);
        assertThat(Scene.code(create("'sender':'nobody'"))).isEqualTo(60111);
        assertThat(Scene.code(create("'chat_type':'single'"))).isEqualTo(40063);
        assertThat(Scene.code(create("'chat_type':'carrier pigeon'"))).isEqualTo(40058);
        assertThat(scene.code(CREATE, json("{'sender':'zhang'}"))).isEqualTo(40063);
    }

    @Test
    void confirmingReachesFriendsButNotThoseWhoDeletedTheGuide() {
        var message = created("'sender':'zhang'");
        scene.world.customerDeletes(BO, ZHANG);

        var confirmed = scene.world.confirm(message.id(), ZHANG);

        assertThat(statusOf("wmAnna", confirmed)).isEqualTo(1);
        assertThat(statusOf("wmBo", confirmed)).isEqualTo(2);
        assertThatThrownBy(() -> scene.world.confirm(message.id(), ZHANG)).hasMessageContaining("nothing to send");
    }

    @Test
    void aCustomerGetsAsManyAMonthAsItHasDaysWhoeverSendsThem() {
        IntStream.range(0, 30).forEach(i -> scene.world.sendByHand(i % 2 == 0 ? ZHANG : LI, List.of(ANNA), "早安" + i));

        var lastOfMarch = scene.world.confirm(created("'sender':'li'").id(), LI);
        var oneMore = scene.world.confirm(created("'sender':'zhang'").id(), ZHANG);

        assertThat(statusOf("wmAnna", lastOfMarch)).isEqualTo(1);
        assertThat(statusOf("wmAnna", oneMore)).isEqualTo(3);
        assertThat(statusOf("wmBo", oneMore)).isEqualTo(1);

        // The month is China's: it is April there eight hours before it is in UTC.
        scene.clock.set(Instant.parse("2026-03-31T16:00:00Z"));
        var april = scene.world.confirm(created("'sender':'zhang'").id(), ZHANG);
        assertThat(statusOf("wmAnna", april)).isEqualTo(1);
    }

    @Test
    void aMessageToGroupsNeedsTheirOwner() {
        var group = "'chat_type':'group','chat_id_list':['wrBreakfast','wrOther']";

        assertThat(Scene.code(create(group))).isEqualTo(41009);
        assertThat(Scene.code(create(group + ",'sender':'li'"))).isEqualTo(41048);
        assertThat(create(group + ",'sender':'zhang'").get("fail_list")).hasToString("[\"wrOther\"]");
        assertThat(recipients(created("'chat_type':'group','sender':'zhang'"))).containsExactly("wrBreakfast");
    }
}
