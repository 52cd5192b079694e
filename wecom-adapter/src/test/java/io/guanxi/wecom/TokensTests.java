package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTests {
    private static final StaffId ZHANG = new StaffId("zhang");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MovableClock clock = new MovableClock();
    private final TokenStore store = TokenStore.inMemory();
    private final WeCom weCom = server.connect(store, clock);

    @BeforeEach
    void zhangExists() {
        server.answers("user/get", "{\"errcode\":0,\"userid\":\"zhang\",\"name\":\"张三\",\"status\":1}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTokenIsAskedForWithCorpAndSecretAndSentInTheUrl() {
        weCom.staff().member(ZHANG);

        var asked = server.onlyRequest("gettoken");
        assertThat(asked.queryParameter("corpid").firstValue()).isEqualTo("ww1corp");
        assertThat(asked.queryParameter("corpsecret").firstValue()).isEqualTo("guide+secret/1");
        assertThat(tokensSent()).containsExactly("token-1");
    }

    @Test
    void oneTokenServesAllCallsUntil200SecondsBeforeItExpires() {
        weCom.staff().member(ZHANG);
        clock.advance(Duration.ofSeconds(7200 - 201));
        weCom.staff().member(ZHANG);
        clock.advance(Duration.ofSeconds(1));
        weCom.staff().member(ZHANG);

        assertThat(tokensSent()).containsExactly("token-1", "token-1", "token-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {40014, 42001})
    void aRejectedTokenIsRenewedOnceAndTheCallRepeatedOnce(int code) {
        server.rejectsToken("token-1", code);

        var outcome = weCom.staff().member(ZHANG);

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(tokensSent()).containsExactly("token-1", "token-2");
        assertThat(store.read("guide")).map(AccessToken::value).contains("token-2");
    }

    @Test
    void aTokenRejectedTwiceIsLeftForLater() {
        server.rejectsToken("token-1", 42001);
        server.rejectsToken("token-2", 42001);

        var outcome = weCom.staff().member(ZHANG);

        assertThat(outcome).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.why()).isEqualTo(Later.TRANSIENT);
            assertThat(later.error().code()).isEqualTo(42001);
        });
        assertThat(server.requests("gettoken")).hasSize(2);
        assertThat(tokensSent()).containsExactly("token-1", "token-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40013, 40091})
    void wrongCredentialsAreNotTriedAgainForTenMinutes(int code) {
        server.answers("gettoken", "{\"errcode\":" + code + ",\"errmsg\":\"invalid credential\"}");

        var first = weCom.staff().member(ZHANG);
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        var second = weCom.staff().member(ZHANG);

        assertThat(first).isEqualTo(second).isInstanceOfSatisfying(Misconfigured.class, wrong -> {
            assertThat(wrong.error().api()).isEqualTo("gettoken");
            assertThat(wrong.error().code()).isEqualTo(code);
            assertThat(wrong.whatToDo()).contains("admin console");
        });
        assertThat(server.requests("gettoken")).hasSize(1);
        assertThat(server.requests("user/get")).isEmpty();
    }

    @Test
    void wrongCredentialsAreTriedAgainAfterTenMinutes() {
        server.answers("gettoken", "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}");
        weCom.token();
        server.issuesTokens("token-1");
        clock.advance(Duration.ofMinutes(10));

        assertThat(weCom.staff().member(ZHANG)).isInstanceOf(Done.class);
        assertThat(weCom.staff().member(ZHANG)).isInstanceOf(Done.class);
    }

    @Test
    void aUsedUpTokenQuotaIsWaitedOut() {
        server.answers("gettoken", "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");

        weCom.token();
        clock.advance(Duration.ofSeconds(45));
        var outcome = weCom.token();

        assertThat(outcome).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.why()).isEqualTo(Later.QUOTA);
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(15));
        });
        assertThat(server.requests("gettoken")).hasSize(1);
    }

    @Test
    void theHealthCheckTakesTheTokenFromTheStore() {
        store.write("guide", new AccessToken("stored", clock.instant().plusSeconds(3600)));

        assertThat(weCom.token()).isInstanceOfSatisfying(Done.class, done -> assertThat(done.value())
                .isEqualTo(new AccessToken("stored", clock.instant().plusSeconds(3600))));
        assertThat(server.requests("gettoken")).isEmpty();
    }

    private List<String> tokensSent() {
        return server.requests("user/get").stream()
                .map(request -> request.queryParameter("access_token").firstValue())
                .toList();
    }
}
