package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.each;
import static io.guanxi.sandbox.Scene.json;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferCallsTests {
    private static final String HERE = "externalcontact/transfer_customer";
    private static final String LEFT = "externalcontact/resigned/transfer_customer";
    private static final String RESULT = "externalcontact/transfer_result";
    private static final String GROUPS_HERE = "externalcontact/groupchat/onjob_transfer";
    private static final String GROUPS_LEFT = "externalcontact/groupchat/transfer";
    private static final StaffId WU = new StaffId("wu");
    private static final Duration A_DAY = Duration.ofHours(24);

    private final Scene scene = new Scene(Scene.corp().guide("wu", "吴江", 2).build());
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void connect() {
        receiver.listenTo(scene.wecom);
    }

    @AfterEach
    void end() {
        scene.close();
        receiver.close();
    }

    private JsonObject begin(String api, StaffId from, StaffId to, String... customers) {
        var ids = "['" + String.join("','", customers) + "']";
        return scene.post(
                api,
                json("{'handover_userid':'" + from + "','takeover_userid':'" + to + "','external_userid':" + ids
                        + "}"));
    }

    private List<String> codes(StaffId from, StaffId to, String... customers) {
        return each(begin(HERE, from, to, customers), "customer", "errcode");
    }

    private List<String> statuses(StaffId from, StaffId to) {
        return each(
                scene.post(RESULT, json("{'handover_userid':'" + from + "','takeover_userid':'" + to + "'}")),
                "customer",
                "status");
    }

    private boolean follows(StaffId staff, ExternalUserId customer) {
        return scene.world.inside(state -> state.follows().find(staff, customer).isPresent());
    }

    @Test
    void aTransferIsCompleteAfterADayWithoutTagsAndRemarksAndBothSidesAreTold() {
        assertThat(codes(ZHANG, WU, "wmAnna")).containsExactly("0");
        assertThat(statuses(ZHANG, WU)).containsExactly("2");

        scene.clock.advance(A_DAY);

        assertThat(statuses(ZHANG, WU)).containsExactly("1");
        assertThat(follows(ZHANG, ANNA)).isFalse();
        var taken = scene.world.inside(state -> state.follows().require(WU, ANNA));
        assertThat(taken.tags()).doesNotContain(tagId("银卡"));
        assertThat(taken.remark()).isEqualTo("安娜");
        assertThat(receiver.next()).isInstanceOfSatisfying(CustomerChange.RemovedByStaff.class, removed -> {
            assertThat(removed.staff()).isEqualTo(ZHANG);
            assertThat(removed.source()).contains("DELETE_BY_TRANSFER");
        });
        assertThat(receiver.next())
                .isInstanceOfSatisfying(CustomerChange.Added.class, added -> assertThat(added.staff())
                        .isEqualTo(WU));
    }

    @Test
    void whoKnewTheCustomerBeforeIsNotToldThatTheyCame() {
        begin(HERE, ZHANG, LI, "wmAnna");
        scene.world.transfers().completeAll();

        assertThat(receiver.next()).isInstanceOf(CustomerChange.RemovedByStaff.class);
        scene.world.editRemark(LI, ANNA, "老安");
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Edited.class);
    }

    @Test
    void theCustomerMayRefuseAndTheTakerMayBeFull() {
        scene.world.transfers().limit(WU, 1);
        assertThat(codes(ZHANG, WU, "wmAnna", "wmBo")).containsExactly("0", "0");

        scene.world.transfers().refuse(ANNA);
        scene.world.scan(WU, "新客", "");
        scene.clock.advance(A_DAY);

        assertThat(statuses(ZHANG, WU)).containsExactly("3", "4");
        assertThat(receiver.next()).isInstanceOfSatisfying(CustomerChange.TransferFailed.class, failed -> {
            assertThat(failed.failReason()).isEqualTo("customer_refused");
            assertThat(failed.staff()).isEqualTo(WU);
        });
        assertThat(receiver.next()).isInstanceOf(CustomerChange.Added.class);
        assertThat(receiver.next())
                .isInstanceOfSatisfying(CustomerChange.TransferFailed.class, failed -> assertThat(failed.failReason())
                        .isEqualTo("customer_limit_exceed"));
        assertThat(codes(ZHANG, WU, "wmBo")).containsExactly("40099");
    }

    @Test
    void eachCustomerIsToldApart() {
        assertThat(codes(LI, WU, "wmAnna", "wmBo", "wmNobody")).containsExactly("0", "40131", "40096");
        assertThat(codes(LI, ZHANG, "wmAnna")).containsExactly("40129");
        scene.world.customerDeletes(BO, ZHANG);
        assertThat(codes(ZHANG, LI, "wmBo")).containsExactly("40131");
    }

    @Test
    void aCustomerIsHandedOverTwiceIn90DaysAtMost() {
        codes(ZHANG, WU, "wmBo");
        scene.clock.advance(A_DAY);
        codes(WU, LI, "wmBo");
        scene.clock.advance(A_DAY);
        assertThat(codes(LI, WU, "wmBo")).containsExactly("40128");

        scene.clock.advance(Duration.ofDays(89));
        assertThat(codes(LI, WU, "wmBo")).containsExactly("0");
    }

    @Test
    void theWholeCallIsRefusedIfItIsTooLongOrAMemberMayNotTakePart() {
        assertThat(Scene.code(begin(HERE, ZHANG, ZHANG, "wmBo"))).isEqualTo(40130);
        assertThat(Scene.code(begin(LEFT, ZHANG, LI, "wmBo"))).isEqualTo(40097);
        assertThat(Scene.code(
                        begin(HERE, ZHANG, LI, Collections.nCopies(101, "wmBo").toArray(new String[0]))))
                .isEqualTo(40058);
        assertThat(Scene.code(begin(HERE, ZHANG, new StaffId("chef"), "wmBo"))).isEqualTo(84074);
        scene.world.transfers().bar(WU, 40205);
        assertThat(Scene.code(begin(HERE, ZHANG, WU, "wmBo"))).isEqualTo(40205);
    }

    @Test
    void customersAndGroupsOfSomebodyWhoLeftGoByTheOtherCalls() {
        var groups = json("{'chat_id_list':['wrBreakfast','wrNone'],'new_owner':'li'}");
        assertThat(each(scene.post(GROUPS_LEFT, groups), "failed_chat_list", "errcode"))
                .containsExactly("90500", "90501");
        scene.world.leave(ZHANG);

        assertThat(each(begin(LEFT, ZHANG, LI, "wmBo"), "customer", "errcode")).containsExactly("0");
        scene.clock.advance(A_DAY);
        assertThat(follows(LI, BO)).isTrue();

        assertThat(each(scene.post(GROUPS_HERE, groups), "failed_chat_list", "errcode"))
                .containsExactly("90502", "90501");
        assertThat(each(scene.post(GROUPS_LEFT, groups), "failed_chat_list", "errcode"))
                .containsExactly("90501");
        assertThat(each(scene.post(GROUPS_LEFT, groups), "failed_chat_list", "errcode"))
                .containsExactly("90504", "90501");
    }

    @Test
    void aRemarkIsNotedAnewThroughTheApi() {
        var remark = "externalcontact/remark";
        var whom = "'userid':'zhang','external_userid':'wmBo'";

        assertThat(scene.code(remark, json("{" + whom + ",'remark':'波哥','description':'爱喝拿铁'}")))
                .isZero();
        assertThat(scene.code(remark, json("{" + whom + "}"))).isEqualTo(40063);
        assertThat(scene.code(remark, json("{'userid':'li','external_userid':'wmBo','remark':'波'}")))
                .isEqualTo(84061);

        var follow = scene.world.inside(state -> state.follows().require(ZHANG, BO));
        assertThat(follow.remark()).isEqualTo("波哥");
        assertThat(follow.description()).isEqualTo("爱喝拿铁");
    }

    @Test
    void aPersonCanLetTheDayPassAndACustomerRefuse() {
        begin(HERE, ZHANG, WU, "wmAnna", "wmBo");

        assertThat(scene.raw("POST", "/_sandbox/refuse-transfer", json("{'customer':'安娜'}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(scene.raw("POST", "/_sandbox/refuse-transfer", json("{'customer':'安娜'}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(scene.raw("POST", "/_sandbox/complete-transfers", "{}").body())
                .contains("\"completed\": 1");
        assertThat(statuses(ZHANG, WU)).containsExactly("3", "1");
    }
}
