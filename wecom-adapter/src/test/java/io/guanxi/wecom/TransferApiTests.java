package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.TransferApi.Begun;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wecom.TransferApi.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final ExternalUserId WANG = new ExternalUserId("wmWang");
    private static final ExternalUserId CHEN = new ExternalUserId("wmChen");
    private static final ExternalUserId WU = new ExternalUserId("wmWu");
    private static final ChatId BREAD = new ChatId("wrBread");
    private static final ChatId MILK = new ChatId("wrMilk");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final TransferApi transfers = server.connect().transfers();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachCustomerOfACallHasAnOutcomeOfTheirOwn() {
        server.answers("externalcontact/transfer_customer", """
                {"errcode":0,"customer":[{"external_userid":"wmWang","errcode":0},
                  {"external_userid":"wmChen","errcode":40128},{"external_userid":"wmWu","errcode":40129}]}
                """);

        var outcome = transfers.begin(ZHANG, LI, List.of(WANG, CHEN, WU), Optional.of("由我的同事李雷继续为您服务"));

        assertThat(outcome).isInstanceOf(Done.class);
        var begun = ((Done<List<Begun>>) outcome).value();
        assertThat(begun).extracting(Begun::customer).containsExactly(WANG, CHEN, WU);
        assertThat(begun.get(0).how()).isEqualTo(new Done<>(true));
        assertThat(begun.get(1).how()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.error().code())
                .isEqualTo(40128));
        assertThat(begun.get(2).how()).isInstanceOf(TryLater.class);
        assertThat(server.onlyBody("externalcontact/transfer_customer")).isEqualTo(JsonParser.parseString("""
                                {"handover_userid":"zhang","takeover_userid":"li","external_userid":["wmWang","wmChen","wmWu"],
                                 "transfer_success_msg":"由我的同事李雷继续为您服务"}
                                """));
    }

    @Test
    void customersOfSomebodyWhoLeftGoWithoutAMessage() {
        server.answers("externalcontact/resigned/transfer_customer", "{\"errcode\":40097}");

        assertThat(transfers.beginOfLeft(ZHANG, LI, List.of(WANG))).isInstanceOf(Refused.class);

        assertThat(server.onlyBody("externalcontact/resigned/transfer_customer"))
                .isEqualTo(JsonParser.parseString(
                        "{'handover_userid':'zhang','takeover_userid':'li','external_userid':['wmWang']}"));
    }

    @Test
    void progressComesPageByPageAndTellsWhenATransferWillComplete() {
        var answer = """
                {"errcode":0,"customer":[{"external_userid":"wmWang","status":1,"takeover_time":1588262400},
                  {"external_userid":"wmChen","status":2,"takeover_time":1588482400},
                  {"external_userid":"wmWu","status":3,"takeover_time":0}],"next_cursor":"next"}
                """;
        server.answers("externalcontact/transfer_result", answer);
        server.answers("externalcontact/resigned/transfer_result", answer.replace("\"status\":3", "\"status\":4"));

        assertThat(transfers.progress(ZHANG, LI, Optional.of("here")))
                .isEqualTo(new Done<>(new Page<>(
                        List.of(
                                new Progress(WANG, Status.DONE, Optional.of(Instant.ofEpochSecond(1588262400))),
                                new Progress(CHEN, Status.WAITING, Optional.of(Instant.ofEpochSecond(1588482400))),
                                new Progress(WU, Status.REFUSED, Optional.empty())),
                        Optional.of("next"))));
        assertThat(server.onlyBody("externalcontact/transfer_result"))
                .isEqualTo(
                        JsonParser.parseString("{'handover_userid':'zhang','takeover_userid':'li','cursor':'here'}"));
        assertThat(transfers.progressOfLeft(ZHANG, LI, Optional.empty()))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.value().toString()).contains("LIMIT_REACHED"));
    }

    @Test
    void ofGroupsOnlyTheFailuresAreTold() {
        var answer =
                "{\"errcode\":0,\"failed_chat_list\":[{\"chat_id\":\"wrMilk\",\"errcode\":90500,\"errmsg\":\"not resigned\"}]}";
        server.answers("externalcontact/groupchat/onjob_transfer", "{\"errcode\":0,\"failed_chat_list\":[]}");
        server.answers("externalcontact/groupchat/transfer", answer);

        assertThat(transfers.groups(List.of(BREAD, MILK), LI)).isEqualTo(new Done<>(Map.of()));
        var ofLeft = transfers.groupsOfLeft(List.of(BREAD, MILK), LI);
        assertThat(ofLeft).isInstanceOf(Done.class);
        assertThat(((Done<Map<ChatId, Outcome<Boolean>>>) ofLeft).value()).containsOnlyKeys(MILK);
        assertThat(server.onlyBody("externalcontact/groupchat/transfer"))
                .isEqualTo(JsonParser.parseString("{'chat_id_list':['wrBread','wrMilk'],'new_owner':'li'}"));
    }

    @Test
    void whatWeComWouldRefuseIsNotSent() {
        var many = Collections.nCopies(101, WANG);
        var long200 = Optional.of("字".repeat(201));

        assertThatIllegalArgumentException().isThrownBy(() -> transfers.beginOfLeft(ZHANG, LI, many));
        assertThatIllegalArgumentException().isThrownBy(() -> transfers.beginOfLeft(ZHANG, LI, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> transfers.begin(ZHANG, LI, List.of(WANG), long200));
        assertThatIllegalArgumentException().isThrownBy(() -> transfers.groups(Collections.nCopies(101, BREAD), LI));
    }

    @Test
    void aRemarkIsNotedAnewForOneMember() {
        server.answers("externalcontact/remark", StubbedWeCom.OK);
        var customers = server.connect().customers();

        assertThat(customers.remark(LI, WANG, Optional.of("王姐"), Optional.empty()))
                .isEqualTo(new Done<>(new CustomerApi.Remarked()));

        assertThat(server.onlyBody("externalcontact/remark"))
                .isEqualTo(JsonParser.parseString("{'userid':'li','external_userid':'wmWang','remark':'王姐'}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customers.remark(LI, WANG, Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customers.remark(LI, WANG, Optional.of("字".repeat(21)), Optional.empty()));
    }
}
