package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppMessageApiTests {
    private static final StaffId ZHANG = new StaffId("Zhang");
    private static final StaffId LI = new StaffId("Li");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final AppMessageApi appMessages = server.connect().appMessages();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTextGoesToMembersInTheNameOfTheAppAndNotTwice() {
        server.answers("message/send", "{\"errcode\":0,\"msgid\":\"m1\"}");

        assertThat(appMessages.text(List.of(ZHANG, LI), "今日待办: 3"))
                .isEqualTo(new Done<>(new AppMessageSent("m1", List.of(), List.of())));

        assertThat(server.onlyBody("message/send")).isEqualTo(JsonParser.parseString("""
                                {"touser":"Zhang|Li","msgtype":"text","agentid":1000002,"text":{"content":"今日待办: 3"},
                                 "enable_duplicate_check":1,"duplicate_check_interval":1800}
                                """));
    }

    @Test
    void aPictureGoesByTheIdOfItsUpload() {
        server.answers("message/send", "{\"errcode\":0,\"msgid\":\"m1\"}");

        assertThat(appMessages.media(List.of(ZHANG), MediaFile.Kind.IMAGE, "MEDIA", Duration.ofSeconds(15)))
                .isEqualTo(new Done<>(new AppMessageSent("m1", List.of(), List.of())));

        assertThat(server.onlyBody("message/send")).isEqualTo(JsonParser.parseString("""
                                {"touser":"Zhang","msgtype":"image","agentid":1000002,"image":{"media_id":"MEDIA"},
                                 "enable_duplicate_check":1,"duplicate_check_interval":15}
                                """));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appMessages.media(List.of(ZHANG), MediaFile.Kind.FILE, "", Duration.ofSeconds(15)));
    }

    @Test
    void whatCountsAsARepetitionIsUpToTheCaller() {
        server.answers("message/send", "{\"errcode\":0,\"msgid\":\"m1\"}");

        appMessages.text(List.of(ZHANG), "今日待办", Duration.ofHours(4));

        assertThat(server.onlyBody("message/send")
                        .getAsJsonObject()
                        .get("duplicate_check_interval")
                        .getAsInt())
                .isEqualTo(14_400);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appMessages.text(
                        List.of(ZHANG), "x", Duration.ofHours(4).plusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> appMessages.text(List.of(ZHANG), "x", Duration.ZERO));
    }

    @Test
    void thoseWhoDidNotGetItAreNamedInWhateverCase() {
        server.answers(
                "message/send",
                "{\"errcode\":0,\"invaliduser\":\"zhang|wu\",\"unlicenseduser\":\"li\",\"msgid\":\"m1\"}");

        assertThat(appMessages.text(List.of(ZHANG, LI, new StaffId("wu")), "今日待办"))
                .isEqualTo(new Done<>(new AppMessageSent("m1", List.of(ZHANG, new StaffId("wu")), List.of(LI))));
    }

    @Test
    void aTextForNobodyInRangeIsRefused() {
        server.answers("message/send", "{\"errcode\":81013,\"errmsg\":\"all invalid\",\"invaliduser\":\"zhang\"}");

        assertThat(appMessages.text(List.of(ZHANG), "今日待办")).isInstanceOf(Refused.class);
    }

    @Test
    void linksInATextAreSentWithoutUnicodeEscapes() {
        server.answers("message/send", "{\"errcode\":0,\"msgid\":\"m1\"}");

        appMessages.text(List.of(ZHANG), "<a href=\"https://a.example/?x=1&y='2'\">看</a>");

        assertThat(server.onlyRequest("message/send").getBodyAsString())
                .contains("<a href=\\\"https://a.example/?x=1&y='2'\\\">看</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@all", "zhang|li"})
    void nobodyIsReachedByATrickInTheirId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> appMessages.text(List.of(new StaffId(id)), "x"));
    }

    @Test
    void aTextIsNeitherEmptyNorLongerThanWeComShows() {
        server.answers("message/send", "{\"errcode\":0,\"msgid\":\"m1\"}");

        assertThatIllegalArgumentException().isThrownBy(() -> appMessages.text(List.of(ZHANG), ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appMessages.text(List.of(ZHANG), "字".repeat(683)))
                .withMessageContaining("2048 bytes of UTF-8, but has 2049");
        assertThat(appMessages.text(List.of(ZHANG), "字".repeat(682) + "ab")).isInstanceOf(Done.class);
    }

    @Test
    void aThousandRecipientsAreTheMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> appMessages.text(Collections.nCopies(1001, ZHANG), "x"))
                .withMessageContaining("1000, but there are 1001");
        assertThatIllegalArgumentException().isThrownBy(() -> appMessages.text(List.of(), "x"));
    }
}
