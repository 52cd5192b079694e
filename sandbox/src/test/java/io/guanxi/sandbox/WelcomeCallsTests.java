package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.code;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.CustomerChange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WelcomeCallsTests {
    private static final String SEND = "externalcontact/send_welcome_msg";
    private static final int OTHER_AGENT = 1_000_003;
    private final Scene scene = new Scene(Scene.corp()
            .app(CorpBuilder.AGENT, CorpBuilder.SECRET)
            .app(OTHER_AGENT, "other-secret")
            .build());
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void connect() {
        receiver.listenTo(scene.wecom);
    }

    @AfterEach
    void end() {
        scene.close();
        receiver.close();
    }

    /** Somebody new comes in, and the code is what the callback brings. */
    private String welcomeCode() {
        scene.world.scan(ZHANG, "丽丽", "counter");
        var added = (CustomerChange.Added) receiver.next();
        return added.welcomeCode().orElseThrow();
    }

    private int welcome(String code) {
        return scene.code(SEND, json("{'welcome_code':'%s','text':{'content':'欢迎光临'}}".formatted(code)));
    }

    private List<SentWelcome> sent() {
        return scene.world.inside(state -> state.welcomes().sent());
    }

    @Test
    void aCodeWorksOnce() {
        var code = welcomeCode();

        assertThat(welcome(code)).isZero();
        assertThat(welcome(code)).isEqualTo(41050);

        assertThat(sent()).singleElement().satisfies(welcome -> {
            assertThat(welcome.staff()).isEqualTo(ZHANG);
            assertThat(welcome.text()).isEqualTo("欢迎光临");
        });
    }

    @Test
    void aCodeLivesTwentySeconds() {
        var inTime = welcomeCode();
        scene.clock.advance(Duration.ofSeconds(20));
        assertThat(welcome(inTime)).isZero();

        var late = welcomeCode();
        scene.clock.advance(Duration.ofSeconds(21));
        assertThat(welcome(late)).isEqualTo(41050);
    }

    @Test
    void onceTheyChatTheWelcomeComesTooLate() {
        var customer = scene.world.scan(ZHANG, "丽丽", "");
        var code = ((CustomerChange.Added) receiver.next()).welcomeCode().orElseThrow();

        scene.world.chat(ZHANG, customer);

        assertThat(welcome(code)).isEqualTo(41051);
    }

    @Test
    void ofTwoAppsTheSecondHearsThatTheCustomerIsWelcomedAlready() {
        var code = welcomeCode();
        assertThat(welcome(code)).isZero();

        var token = scene.send("GET", "gettoken?corpid=" + CorpBuilder.CORP + "&corpsecret=other-secret", "")
                .get("access_token")
                .getAsString();
        var body = json("{'welcome_code':'%s','text':{'content':'您好'}}".formatted(code));
        assertThat(code(scene.send("POST", SEND + "?access_token=" + token, body)))
                .isEqualTo(41051);
    }

    @Test
    void codesAndContentsAreChecked() {
        var code = welcomeCode();
        var start = "{'welcome_code':'" + code + "',";
        var file = "{'msgtype':'file','file':{'media_id':'m'}}";
        var tenFiles = Stream.generate(() -> file).limit(10).collect(Collectors.joining(","));

        assertThat(welcome("made-up")).isEqualTo(41050);
        assertThat(scene.code(SEND, json("{'text':{'content':'欢迎'}}"))).isEqualTo(41049);
        assertThat(scene.code(SEND, json("{'welcome_code':'" + code + "'}"))).isEqualTo(40063);
        assertThat(scene.code(SEND, json(start + "'text':{'content':'" + "好".repeat(1_334) + "'}}")))
                .isEqualTo(45002);
        assertThat(scene.code(SEND, json(start + "'attachments':[" + tenFiles + "]}")))
                .isEqualTo(41064);
        assertThat(scene.code(SEND, json(start + "'attachments':[{'msgtype':'poem'}]}")))
                .isEqualTo(41065);
        assertThat(scene.code(SEND, json(start + "'attachments':[{'msgtype':'image','image':{}}]}")))
                .isEqualTo(40063);

        assertThat(scene.code(SEND, json(start + "'text':{'content':'" + "好".repeat(1_333) + "'}}")))
                .isZero();
    }
}
