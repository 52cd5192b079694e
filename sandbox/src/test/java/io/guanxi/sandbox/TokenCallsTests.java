package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.CorpBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenCallsTests {
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private int askForToken(String query) {
        return code(scene.send("GET", "gettoken?" + query, ""));
    }

    @Test
    void aTokenIsTheSameWhileItLivesAndLivesTwoHours() {
        var first = scene.token();
        scene.clock.advance(Duration.ofSeconds(7_199));
        assertThat(scene.token()).isEqualTo(first);

        scene.clock.advance(Duration.ofSeconds(1));

        assertThat(scene.token()).isNotEqualTo(first);
        assertThat(code(scene.send("GET", "department/list?access_token=" + first, "")))
                .isEqualTo(42001);
    }

    @Test
    void wrongSecretWrongCorpAndWhatIsMissingHaveTheirCodes() {
        assertThat(askForToken("corpid=" + CorpBuilder.CORP + "&corpsecret=wrong"))
                .isEqualTo(40001);
        assertThat(askForToken("corpid=wwother&corpsecret=" + CorpBuilder.SECRET))
                .isEqualTo(40013);
        assertThat(askForToken("corpid=" + CorpBuilder.CORP)).isEqualTo(41004);
        assertThat(askForToken("corpsecret=" + CorpBuilder.SECRET)).isEqualTo(41002);
    }

    @Test
    void theTokenCountsInTheQueryOnly() {
        var token = scene.token();

        assertThat(code(scene.send(
                        "POST", "externalcontact/get_corp_tag_list", "{\"access_token\":\"" + token + "\"}")))
                .isEqualTo(41001);
        assertThat(code(scene.send("GET", "department/list?access_token=made-up", "")))
                .isEqualTo(40014);
    }

    @Test
    void wecomMayEndOrForgetTokensEarly() {
        var token = scene.token();

        scene.world.expireTokens();
        assertThat(code(scene.send("GET", "department/list?access_token=" + token, "")))
                .isEqualTo(42001);

        var next = scene.token();
        scene.world.forgetTokens();
        assertThat(code(scene.send("GET", "department/list?access_token=" + next, "")))
                .isEqualTo(40014);
        assertThat(code(scene.get("department/list"))).isZero();
    }

    @Test
    void aRefusalIsHttp200WithEmptyListsAndAnUnknownPathIs404() {
        var refused = scene.raw("GET", "/cgi-bin/externalcontact/list?userid=zhang", "");
        var unknown = scene.raw("GET", "/cgi-bin/no/such/api?access_token=x", "");

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("\"errcode\":41001").contains("\"external_userid\":[]");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
    }
}
