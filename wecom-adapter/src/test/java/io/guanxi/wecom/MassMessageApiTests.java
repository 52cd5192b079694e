package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.Outcome.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassMessageApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWang");
    private static final ExternalUserId LI = new ExternalUserId("wmLi");
    private static final MassMessageId ID = new MassMessageId("msgGCAAAXtWyujaWJHDDGi0mAAAA");
    private static final MessageContent GREETING = MessageContent.ofText("生日快乐");
    private static final Instant SENT = Instant.ofEpochSecond(1552536375);

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MassMessageApi massMessages = server.connect().massMessages();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTaskNamesItsSenderItsCustomersAndItsText() {
        server.answers("externalcontact/add_msg_template", "{\"errcode\":0,\"fail_list\":[],\"msgid\":\"" + ID + "\"}");

        assertThat(massMessages.create(ZHANG, List.of(WANG, LI), GREETING))
                .isEqualTo(new Done<>(new Created(ID, List.of())));

        assertThat(server.onlyBody("externalcontact/add_msg_template")).isEqualTo(JsonParser.parseString("""
                                {"chat_type":"single","external_userid":["wmWang","wmLi"],"sender":"zhang",
                                 "text":{"content":"生日快乐"}}
                                """));
    }

    @Test
    void theCustomersWhomWeComLeftOutAreNamed() {
        server.answers(
                "externalcontact/add_msg_template",
                "{\"errcode\":0,\"fail_list\":[\"wmLi\"],\"msgid\":\"" + ID + "\"}");

        assertThat(massMessages.create(ZHANG, List.of(WANG, LI), GREETING))
                .isEqualTo(new Done<>(new Created(ID, List.of("wmLi"))));
    }

    @Test
    void aTaskForGroupsNamesTheGroups() {
        server.answers("externalcontact/add_msg_template", "{\"errcode\":0,\"msgid\":\"" + ID + "\"}");

        massMessages.createForGroups(ZHANG, List.of(new ChatId("wrOne")), GREETING);

        assertThat(server.onlyBody("externalcontact/add_msg_template")).isEqualTo(JsonParser.parseString("""
                                {"chat_type":"group","chat_id_list":["wrOne"],"sender":"zhang","text":{"content":"生日快乐"}}
                                """));
    }

    @Test
    void aTaskForNobodyIsAMistakeSinceItWouldGoToAllOfTheSendersCustomers() {
        assertThatIllegalArgumentException().isThrownBy(() -> massMessages.create(ZHANG, List.of(), GREETING));
        assertThatIllegalArgumentException().isThrownBy(() -> massMessages.createForGroups(ZHANG, List.of(), GREETING));
    }

    @Test
    void tenThousandCustomersAndTwoThousandGroupsAreTheMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> massMessages.create(ZHANG, Collections.nCopies(10_001, WANG), GREETING))
                .withMessageContaining("10000, but there are 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        massMessages.createForGroups(ZHANG, Collections.nCopies(2001, new ChatId("wrOne")), GREETING))
                .withMessageContaining("2000, but there are 2001");
    }

    @Test
    void theCorpsMassMessagesAreListedForAPeriod() {
        server.answers("externalcontact/get_groupmsg_list_v2", """
                {"errcode":0,"next_cursor":"next","group_msg_list":[
                  {"msgid":"%s","create_time":"1552536375","create_type":0,"text":{"content":"生日快乐"},"attachments":[]},
                  {"msgid":"msg2","creator":"admin","create_time":1552536376,"create_type":0,"attachments":[{"msgtype":"image"}]}]}
                """.formatted(ID));
        var from = Instant.ofEpochSecond(1605171726);

        var page = massMessages.list(ChatType.SINGLE, MadeBy.CORP, from, from.plusSeconds(1000), Optional.of("here"));

        assertThat(page)
                .isEqualTo(new Done<>(new Page<>(
                        List.of(
                                new Summary(ID, SENT, Optional.empty(), "生日快乐", List.of()),
                                new Summary(
                                        new MassMessageId("msg2"),
                                        SENT.plusSeconds(1),
                                        Optional.of(new StaffId("admin")),
                                        "",
                                        List.of("image"))),
                        Optional.of("next"))));
        assertThat(server.onlyBody("externalcontact/get_groupmsg_list_v2")).isEqualTo(JsonParser.parseString("""
                                {"chat_type":"single","start_time":1605171726,"end_time":1605172726,"filter_type":0,"limit":100,
                                 "cursor":"here"}
                                """));
    }

    @Test
    void aPeriodIsNotEmptyAndAtMostAMonth() {
        var from = Instant.parse("2026-11-01T00:00:00Z");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> massMessages.list(ChatType.GROUP, MadeBy.CORP, from, from, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> massMessages.list(
                        ChatType.GROUP,
                        MadeBy.CORP,
                        from,
                        from.plus(Duration.ofDays(31)).plusSeconds(1),
                        Optional.empty()));
    }

    @Test
    void aSummaryShownAsTextKeepsTheMessageToItself() {
        assertThat(new Summary(ID, SENT, Optional.empty(), "生日快乐", List.of()).toString())
                .contains(ID.value())
                .doesNotContain("生日");
    }
}
