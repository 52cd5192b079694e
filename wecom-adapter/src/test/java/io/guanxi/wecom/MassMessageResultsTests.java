package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.guanxi.wecom.MassMessageApi.Cancelled;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.Reminded;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassMessageResultsTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final MassMessageId ID = new MassMessageId("msgGCAAAXtWyujaWJHDDGi0mAAAA");
    private static final Instant SENT = Instant.ofEpochSecond(1552536375);

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MassMessageApi massMessages = server.connect().massMessages();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendersHaveSentOrNotYet() {
        server.answers("externalcontact/get_groupmsg_task", """
                {"errcode":0,"next_cursor":"","task_list":[
                  {"userid":"zhang","status":2,"send_time":1552536375},{"userid":"li","status":0}]}
                """);

        assertThat(massMessages.senders(ID, Optional.empty()))
                .isEqualTo(new Done<>(new Page<>(
                        List.of(
                                new SenderState(ZHANG, true, Optional.of(SENT)),
                                new SenderState(new StaffId("li"), false, Optional.empty())),
                        Optional.empty())));
        assertThat(server.onlyBody("externalcontact/get_groupmsg_task"))
                .isEqualTo(JsonParser.parseString("{\"msgid\":\"" + ID + "\",\"limit\":1000}"));
    }

    @Test
    void everyRecipientHasAFate() {
        server.answers("externalcontact/get_groupmsg_send_result", """
                {"errcode":0,"next_cursor":"next","send_list":[
                  {"external_userid":"wm0","userid":"zhang","status":0,"send_time":0},
                  {"external_userid":"wm1","userid":"zhang","status":1,"send_time":1552536375},
                  {"external_userid":"wm2","userid":"zhang","status":2},
                  {"external_userid":"wm3","userid":"zhang","status":3},
                  {"chat_id":"wrOne","userid":"zhang","status":1,"send_time":1552536375}]}
                """);

        assertThat(massMessages.results(ID, ZHANG, Optional.of("here")))
                .isEqualTo(new Done<>(new Page<>(
                        List.of(
                                new SendResult("wm0", Fate.UNSENT, Optional.empty()),
                                new SendResult("wm1", Fate.SENT, Optional.of(SENT)),
                                new SendResult("wm2", Fate.NOT_A_FRIEND, Optional.empty()),
                                new SendResult("wm3", Fate.QUOTA_USED, Optional.empty()),
                                new SendResult("wrOne", Fate.SENT, Optional.of(SENT))),
                        Optional.of("next"))));
        assertThat(server.onlyBody("externalcontact/get_groupmsg_send_result"))
                .isEqualTo(JsonParser.parseString(
                        "{\"msgid\":\"" + ID + "\",\"userid\":\"zhang\",\"limit\":1000,\"cursor\":\"here\"}"));
    }

    @Test
    void aFateThatNobodyKnowsIsNotTakenForAnother() {
        server.answers(
                "externalcontact/get_groupmsg_send_result",
                "{\"errcode\":0,\"send_list\":[{\"external_userid\":\"wm0\",\"status\":4}]}");

        assertThat(massMessages.results(ID, ZHANG, Optional.empty())).isInstanceOf(Unknown.class);
    }

    @Test
    void aTaskThatIsStillBeingGivenOutIsNotReady() {
        server.answers("externalcontact/get_groupmsg_task", "{\"errcode\":41063,\"errmsg\":\"being dispatched\"}");

        assertThat(massMessages.senders(ID, Optional.empty()))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.why()).isEqualTo(Later.NOT_READY));
    }

    @Test
    void sendersAreRemindedAndTasksCancelledById() {
        server.answers("externalcontact/remind_groupmsg_send", StubbedWeCom.OK);
        server.answers("externalcontact/cancel_groupmsg_send", StubbedWeCom.OK);

        assertThat(massMessages.remind(ID)).isEqualTo(new Done<>(new Reminded()));
        assertThat(massMessages.cancel(ID)).isEqualTo(new Done<>(new Cancelled()));

        var about = JsonParser.parseString("{\"msgid\":\"" + ID + "\"}");
        assertThat(server.onlyBody("externalcontact/remind_groupmsg_send")).isEqualTo(about);
        assertThat(server.onlyBody("externalcontact/cancel_groupmsg_send")).isEqualTo(about);
    }
}
