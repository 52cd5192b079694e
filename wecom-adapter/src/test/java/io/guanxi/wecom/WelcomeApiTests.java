package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Attachment.File;
import io.guanxi.wecom.Attachment.Image;
import io.guanxi.wecom.Attachment.Link;
import io.guanxi.wecom.Attachment.MiniProgram;
import io.guanxi.wecom.Attachment.Video;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.WelcomeApi.WelcomeSent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WelcomeApiTests {
    private static final String SEND = "externalcontact/send_welcome_msg";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final WelcomeApi welcome = server.connect().welcome();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWelcomeCarriesItsCodeItsTextAndEveryKindOfAttachment() {
        server.answers(SEND, StubbedWeCom.OK);
        var content = new MessageContent(
                "您好",
                List.of(
                        new Image(Optional.of("m1"), Optional.empty()),
                        new Image(Optional.empty(), Optional.of("http://p.qpic.cn/0")),
                        new Link("标题", Optional.of("https://p.example"), Optional.of("描述"), "https://a.example"),
                        new Link("标题", Optional.empty(), Optional.empty(), "https://a.example"),
                        new MiniProgram("标题", "m2", "wx8bd8", "/path/index.html"),
                        new Video("m3"),
                        new File("m4")));

        assertThat(welcome.send("CODE", content)).isEqualTo(new Done<>(new WelcomeSent()));

        assertThat(server.onlyBody(SEND)).isEqualTo(JsonParser.parseString("""
                                {"welcome_code":"CODE","text":{"content":"您好"},"attachments":[
                                  {"msgtype":"image","image":{"media_id":"m1"}},
                                  {"msgtype":"image","image":{"pic_url":"http://p.qpic.cn/0"}},
                                  {"msgtype":"link","link":{"title":"标题","picurl":"https://p.example","desc":"描述","url":"https://a.example"}},
                                  {"msgtype":"link","link":{"title":"标题","url":"https://a.example"}},
                                  {"msgtype":"miniprogram","miniprogram":
                                    {"title":"标题","pic_media_id":"m2","appid":"wx8bd8","page":"/path/index.html"}},
                                  {"msgtype":"video","video":{"media_id":"m3"}},
                                  {"msgtype":"file","file":{"media_id":"m4"}}]}
                                """));
    }

    @Test
    void aWelcomeMayBeOneAttachmentWithoutText() {
        server.answers(SEND, StubbedWeCom.OK);

        welcome.send("CODE", new MessageContent("", List.of(new File("m1"))));

        assertThat(server.onlyBody(SEND)).isEqualTo(JsonParser.parseString("""
                                {"welcome_code":"CODE","attachments":[{"msgtype":"file","file":{"media_id":"m1"}}]}
                                """));
    }

    @ParameterizedTest
    @ValueSource(ints = {41050, 41051, 41053})
    void aWelcomeThatCannotBeSentAnyMoreIsRefused(int code) {
        server.answers(SEND, "{\"errcode\":" + code + "}");

        assertThat(welcome.send("CODE", MessageContent.ofText("您好"))).isInstanceOf(Refused.class);
    }

    @Test
    void withoutACodeThereIsNoWelcome() {
        assertThatIllegalArgumentException().isThrownBy(() -> welcome.send(" ", MessageContent.ofText("您好")));
    }
}
