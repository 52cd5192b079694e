package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.RobotApi.RobotSpoke;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RobotApiTests {
    private static final RobotKey KEY = new RobotKey("693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final RobotApi robots = server.connect().robots();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTextGoesToTheRobotsGroupUnderItsKeyAndWithoutAToken() {
        server.answers("webhook/send", StubbedWeCom.OK);

        assertThat(robots.text(KEY, "今日到店 12 人", List.of(new StaffId("zhang"))))
                .isEqualTo(new Done<>(new RobotSpoke()));

        var request = server.onlyRequest("webhook/send");
        assertThat(request.getUrl()).isEqualTo("/cgi-bin/webhook/send?key=" + KEY.value());
        assertThat(JsonParser.parseString(request.getBodyAsString()))
                .isEqualTo(JsonParser.parseString(
                        "{\"msgtype\":\"text\",\"text\":{\"content\":\"今日到店 12 人\",\"mentioned_list\":[\"zhang\"]}}"));
    }

    @Test
    void markdownGoesAsMarkdown() {
        server.answers("webhook/send", StubbedWeCom.OK);

        robots.markdown(KEY, "**12** 人");

        assertThat(server.onlyBody("webhook/send"))
                .isEqualTo(
                        JsonParser.parseString("{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"**12** 人\"}}"));
    }

    @Test
    void aKeyThatIsWrongOrDisabledIsRefusedAndTooManyMessagesAreForLater() {
        server.answers("webhook/send", "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
        assertThat(robots.markdown(KEY, "x")).isInstanceOf(Refused.class);

        server.answers("webhook/send", "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
        assertThat(robots.markdown(KEY, "x")).isInstanceOf(TryLater.class);
    }

    @Test
    void textsAreMeasuredInBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> robots.text(KEY, "字".repeat(683), List.of()))
                .withMessageContaining("2048 bytes of UTF-8, but has 2049");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> robots.markdown(KEY, "字".repeat(1366)))
                .withMessageContaining("4096 bytes of UTF-8, but has 4098");
    }

    @Test
    void theKeyIsNeverShown() {
        server.answers("webhook/send", "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");

        assertThat(KEY.toString()).isEqualTo("***");
        assertThat(robots.markdown(KEY, "x").toString()).doesNotContain(KEY.value());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RobotKey("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + KEY.value()))
                .withMessageNotContaining(KEY.value());
    }
}
