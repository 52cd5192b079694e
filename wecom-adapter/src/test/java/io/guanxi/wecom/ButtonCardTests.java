package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.AppMessageApi.CardSent;
import io.guanxi.wecom.AppMessageApi.CardUpdated;
import io.guanxi.wecom.ButtonCard.Button;
import io.guanxi.wecom.ButtonCard.Row;
import io.guanxi.wecom.ButtonCard.Selection;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards as 90236 and 94888 have them. */
class ButtonCardTests {
    private static final StaffId ZHANG = new StaffId("Zhang");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final AppMessageApi appMessages = server.connect().appMessages();

    @AfterEach
    void stop() {
        server.close();
    }

    private static ButtonCard card(Optional<String> replaced) {
        return card("todo-1", List.of(new Row("安娜", "明天生日")), List.of(new Button("done", "完成")), replaced);
    }

    private static ButtonCard card(String taskId, List<Row> rows, List<Button> buttons, Optional<String> replaced) {
        var options = List.of(new ButtonCard.Option("7", "安娜"));
        return new ButtonCard(
                taskId,
                "今日待办",
                "1 位",
                "选一位",
                "",
                rows,
                Optional.of(new Selection("who", "哪一位", options, "7")),
                buttons,
                replaced);
    }

    @Test
    void aCardGoesToOneMemberAndBringsTheRightToChangeIt() {
        server.answers(
                "message/send", "{\"errcode\":0,\"msgid\":\"m1\",\"response_code\":\"c1\",\"invaliduser\":\"\"}");

        assertThat(appMessages.card(ZHANG, card(Optional.empty())))
                .isEqualTo(new Done<>(new CardSent(Optional.of("c1"), List.of())));

        assertThat(server.onlyBody("message/send")).isEqualTo(JsonParser.parseString("""
                {"touser":"Zhang","msgtype":"template_card","agentid":1000002,"template_card":{
                  "card_type":"button_interaction","source":{"desc":"今日待办"},
                  "main_title":{"title":"1 位","desc":"选一位"},
                  "horizontal_content_list":[{"keyname":"安娜","value":"明天生日"}],
                  "button_list":[{"text":"完成","key":"done"}],
                  "button_selection":{"question_key":"who","title":"哪一位","selected_id":"7","option_list":[{"id":"7","text":"安娜"}]},
                  "task_id":"todo-1"},
                 "enable_duplicate_check":1,"duplicate_check_interval":14400}
                """));
    }

    @Test
    void anUpdateNamesTheCodeAndWhatStandsInsteadOfTheButtons() {
        server.answers("message/update_template_card", "{\"errcode\":0,\"invaliduser\":[\"zhang\"]}");

        assertThat(appMessages.update(ZHANG, "c1", card(Optional.of("都好了"))))
                .isEqualTo(new Done<>(new CardUpdated(List.of(ZHANG))));

        var body = server.onlyBody("message/update_template_card").getAsJsonObject();
        assertThat(body.get("response_code").getAsString()).isEqualTo("c1");
        assertThat(body.get("userids")).isEqualTo(JsonParser.parseString("[\"Zhang\"]"));
        var card = body.getAsJsonObject("template_card");
        assertThat(card.get("replace_text").getAsString()).isEqualTo("都好了");
        assertThat(card.has("task_id")).isFalse();
    }

    @Test
    void aUsedUpCodeAndAKnownTaskIdAreRefused() {
        server.answers("message/update_template_card", "{\"errcode\":42022,\"errmsg\":\"used\"}");
        server.answers("message/send", "{\"errcode\":42014,\"errmsg\":\"task_id\"}");

        assertThat(appMessages.update(ZHANG, "c1", card(Optional.empty()))).isInstanceOf(Refused.class);
        assertThat(appMessages.card(ZHANG, card(Optional.empty()))).isInstanceOf(Refused.class);
    }

    @Test
    void whatWeComDoesNotShowIsNotSent() {
        var row = new Row("安娜", "明天生日");
        var button = new Button("done", "完成");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> card("a b", List.of(row), List.of(button), Optional.empty()))
                .withMessageContaining("task id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> card("a", Collections.nCopies(7, row), List.of(button), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> card("a", List.of(), Collections.nCopies(7, button), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Selection("q", "", List.of(), "1"));
        assertThat(card(Optional.empty()).toString()).doesNotContain("安娜");
    }
}
