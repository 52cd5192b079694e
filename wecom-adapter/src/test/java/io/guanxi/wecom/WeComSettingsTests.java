package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeComSettingsTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"qyapi.weixin.qq.com", "ftp://qyapi.weixin.qq.com", "https:///cgi-bin", "/cgi-bin"})
    void aBaseUrlHasASchemeAndAHost(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeComSettings(URI.create(url), SECOND, SECOND))
                .withMessageContaining("https://qyapi.weixin.qq.com");
    }

    @Test
    void timeoutsAreLongerThanNothing() {
        var url = URI.create("https://qyapi.weixin.qq.com");

        assertThatIllegalArgumentException().isThrownBy(() -> new WeComSettings(url, Duration.ZERO, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeComSettings(url, SECOND, SECOND.negated()));
    }

    @Test
    void aSlashAfterTheBaseUrlDoesNoHarm() {
        try (var server = StubbedWeCom.start()) {
            server.answers("user/get", "{\"errcode\":0,\"userid\":\"zhang\",\"status\":1}");
            var settings = new WeComSettings(server.url().resolve("/"), SECOND, SECOND);
            var weCom = WeCom.connect(StubbedWeCom.GUIDE, settings, TokenStore.inMemory(), new MovableClock());

            assertThat(weCom.staff().member(new StaffId("zhang"))).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void anAppWithoutASecretIsNoneAndSaysWhereToFindIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeComApp("guide", 1000002, new CorpId("ww1"), " "))
                .withMessageContaining("应用管理");
    }
}
