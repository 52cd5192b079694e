package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.GroupWelcomeApi.GroupWelcome;
import io.guanxi.wecom.Outcome.Done;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupWelcomeApiTests {
    private static final String PATH = "externalcontact/group_welcome_template/";
    private static final GroupWelcomeId ID = new GroupWelcomeId("msgXXXXXX");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final WeCom weCom = server.connect();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWelcomeIsMadeWithItsTextAndOneMorePartAndAnswersWithItsId() {
        server.answers(PATH + "add", "{\"errcode\":0,\"template_id\":\"msgXXXXXX\"}");
        var picture = new Attachment.Image(Optional.of("MEDIA"), Optional.empty());

        assertThat(weCom.groupWelcomes().add(new GroupWelcome("%NICKNAME%你好", Optional.of(picture)), false))
                .isEqualTo(new Done<>(new GroupWelcomeApi.Made(ID)));
        assertThat(server.onlyBody(PATH + "add")).isEqualTo(JsonParser.parseString("""
                {"text":{"content":"%NICKNAME%你好"},"image":{"media_id":"MEDIA"},"notify":0}"""));
    }

    @Test
    void itIsChangedAndDeletedByItsId() {
        server.answers(PATH + "edit", StubbedWeCom.OK);
        server.answers(PATH + "del", StubbedWeCom.OK);

        assertThat(weCom.groupWelcomes().edit(ID, new GroupWelcome("你好", Optional.empty())))
                .isInstanceOf(Done.class);
        assertThat(weCom.groupWelcomes().delete(ID)).isInstanceOf(Done.class);

        assertThat(server.onlyBody(PATH + "edit")).isEqualTo(JsonParser.parseString("""
                {"template_id":"msgXXXXXX","text":{"content":"你好"}}"""));
        assertThat(server.onlyBody(PATH + "del")).isEqualTo(JsonParser.parseString("{\"template_id\":\"msgXXXXXX\"}"));
    }

    @Test
    void whatWeComWouldNotFillInOrCutIsRefused() {
        refused("%name%", "%NICKNAME% alone");
        refused("{{name}}", "%NICKNAME% alone");
        refused("字".repeat(1001), "but has 3003");
        refused("", "needs a text or an attachment");
        assertThat(new GroupWelcome("%NICKNAME%ab%NICKNAME%", Optional.empty()).text())
                .hasSize(22);
    }

    @Test
    void theEscapesOfAnAddressAreNoPlacesForWords() {
        assertThat(GroupWelcomeApi.hasPlace("https://s.cn/%E6%AC%A2%E8%BF%8E?q=%e6%ac%afabc%e5%a5%bd"))
                .isFalse();
        assertThat(GroupWelcomeApi.hasPlace("满100%，减50%")).isFalse();
        assertThat(GroupWelcomeApi.hasPlace("%ADDRESS%，您好")).isTrue();
        assertThat(GroupWelcomeApi.hasPlace("https://s.cn/%E6%AC%A2?who=%NAME%"))
                .isTrue();
        assertThat(GroupWelcomeApi.hasPlace("%nickname%")).isTrue();
    }

    private static void refused(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupWelcome(text, Optional.empty()))
                .withMessageContaining(sentence);
    }
}
