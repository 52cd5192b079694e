package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.CorpBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppMessageCallsTests {
    private static final String SEND = "message/send";
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private JsonObject send(String to, String text, String more) {
        return scene.post(
                SEND,
                json("{'touser':'%s','msgtype':'text','agentid':%d,'text':{'content':'%s'}%s}"
                        .formatted(to, CorpBuilder.AGENT, text, more)));
    }

    private List<SentAppMessage> sent() {
        return scene.world.inside(state -> state.appMessages().sent());
    }

    @Test
    void strangersAreToldBackInSmallLettersAndTheOthersGetIt() {
        var answer = send("Zhang|NoBody|li", "你好", "");

        assertThat(answer.get("invaliduser").getAsString()).isEqualTo("nobody");
        assertThat(sent()).extracting(message -> message.staff().value()).containsExactly("zhang", "li");
        assertThat(sent()).extracting(SentAppMessage::text).containsOnly("你好");
    }

    @Test
    void nobodyValidIs81013AndOtherMistakesHaveTheirCodes() {
        assertThat(Scene.code(send("nobody|stranger", "你好", ""))).isEqualTo(81013);
        assertThat(Scene.code(send(String.join("|", Collections.nCopies(1_001, "li")), "你好", "")))
                .isEqualTo(40032);
        assertThat(Scene.code(send("", "你好", ""))).isEqualTo(82001);
        assertThat(Scene.code(send("li", "", ""))).isEqualTo(44004);
        assertThat(scene.code(SEND, json("{'touser':'li','msgtype':'text','agentid':7,'text':{'content':'你好'}}")))
                .isEqualTo(301002);
    }

    @Test
    void whatIsLongerThan2048BytesIsCut() {
        send("li", "好".repeat(1_000), "");

        assertThat(sent()).singleElement().satisfies(message -> assertThat(message.text())
                .isEqualTo("好".repeat(682)));
    }

    @Test
    void theThirtyFirstInAMinuteIsSilentlyDropped() {
        var codes = IntStream.range(0, 31).map(i -> Scene.code(send("li", "第" + i, "")));

        assertThat(codes).containsOnly(0);
        assertThat(sent()).hasSize(30);
        assertThat(scene.world.<Integer>inside(state -> state.appMessages().dropped()))
                .isOne();

        scene.clock.advance(Duration.ofMinutes(1));
        send("li", "下一分钟", "");
        assertThat(sent()).hasSize(31);
    }

    @Test
    void aRepetitionIsSentOnceWhenTheCallerAsksForTheCheck() {
        var check = ",'enable_duplicate_check':1,'duplicate_check_interval':600";
        send("li", "你好", check);
        send("li", "你好", check);
        assertThat(sent()).hasSize(1);

        scene.clock.advance(Duration.ofMinutes(10));
        send("li", "你好", check);
        assertThat(sent()).hasSize(2);

        send("li", "再见", "");
        send("li", "再见", "");
        assertThat(sent()).hasSize(4);
    }
}
