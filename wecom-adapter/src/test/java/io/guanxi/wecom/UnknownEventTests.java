package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.bySystem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownEventTests {

    @Test
    void anEventOfTomorrowIsKeptWithAllItsFields() {
        var event = CallbackCodec.read(Messages.event(
                "sys_approval_change", "<Info><No>1</No><Item><Id>a</Id></Item><Item><Id>b</Id></Item></Info>"));

        var unknown = (UnknownEvent) event;
        assertThat(unknown.header()).isEqualTo(bySystem(1767229201));
        assertThat(unknown.fields())
                .containsEntry("Event", List.of("sys_approval_change"))
                .containsEntry("Info/No", List.of("1"))
                .containsEntry("Info/Item/Id", List.of("a", "b"))
                .doesNotContainKey("Info");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<UserID>lin</UserID>",
                "<UserID> </UserID><ExternalUserID>wm1</ExternalUserID>",
                "<UserID>lin</UserID><ExternalUserID>a&#10;b</ExternalUserID>"
            })
    void aKnownChangeWithoutItsIdsIsKeptAsUnknown(String ids) {
        var event = CallbackCodec.read(
                Messages.event("change_external_contact", "<ChangeType>edit_external_contact</ChangeType>" + ids));

        assertThat(event).isInstanceOf(UnknownEvent.class);
    }

    @Test
    void anIdLongerThanAnyIdIsKeptAsUnknown() {
        var event = CallbackCodec.read(Messages.event(
                "change_contact", "<ChangeType>delete_user</ChangeType><UserID>" + "a".repeat(65) + "</UserID>"));

        assertThat(event).isInstanceOf(UnknownEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "1e9", "99999999999999999999", "9223372036854775807"})
    void aKnownEventWithoutARealTimeIsKeptAsUnknown(String createTime) {
        var event = CallbackCodec.read(Messages.of("<ToUserName>ww1</ToUserName><CreateTime>" + createTime
                + "</CreateTime><MsgType>event</MsgType><Event>msgaudit_notify</Event>"));

        assertThat(event).isInstanceOf(UnknownEvent.class);
        assertThat(event.header().createdAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aMessageOfNobodyIsKeptAsUnknown() {
        var event = CallbackCodec.read(Messages.of("<ToUserName>ww1</ToUserName><CreateTime>1</CreateTime>"
                + "<MsgType>text</MsgType><Content>hello</Content><MsgId>1</MsgId>"));

        assertThat(event).isInstanceOf(UnknownEvent.class);
    }

    @Test
    void wellFormedXmlOfAnyShapeIsKeptAsUnknown() {
        assertThat(CallbackCodec.read("<a/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(new UnknownEvent(
                        new EventHeader("", Optional.empty(), Instant.EPOCH, Optional.empty()), Map.of()));
    }

    @Test
    void anUnknownEventTellsNamesButNoTexts() {
        var event = CallbackCodec.read(Messages.event("new_event", "<Content>secret words</Content>"));

        assertThat(event.toString()).contains("Content").doesNotContain("secret words");
    }
}
