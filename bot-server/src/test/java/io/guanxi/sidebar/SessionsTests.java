package io.guanxi.sidebar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.SettableClock;
import io.guanxi.wecom.CorpId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTests {
    private static final String SECRET = "a-secret-of-at-least-thirty-two-characters";
    private static final StaffId ZHANG = new StaffId("zhang.min@shop");

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Sessions sessions = sessions(1_000_002, SECRET);

    private Sessions sessions(int agent, String secret) {
        var settings = new WeComSettings(URI.create("http://127.0.0.1"), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var app = new WeComApp("guide", agent, new CorpId("ww1corp"), "secret");
        return new Sessions(
                secret, WeCom.connect(app, settings, TokenStore.inMemory(), clock), settings("https://x.cn"), clock);
    }

    private static SidebarSettings settings(String baseUrl) {
        return new SidebarSettings(
                URI.create(baseUrl), URI.create("https://a.cn/sdk.js"), List.of(), Duration.ofHours(2), ZoneOffset.UTC);
    }

    @Test
    void aCookieSaysWhoSignedInForTwoHours() {
        var cookie = sessions.begin(ZHANG);

        clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(sessions.read(cookie)).hasValueSatisfying(session -> {
            assertThat(session.staff()).isEqualTo(ZHANG);
            assertThat(session.sentBy(session.token())).isTrue();
            assertThat(session.sentBy("")).isFalse();
        });

        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.read(cookie)).isEmpty();
    }

    @Test
    void noCharacterOfACookieCanBeChanged() {
        var cookie = sessions.begin(ZHANG);

        for (int i = 0; i < cookie.length(); i++) {
            var other = cookie.substring(0, i) + (cookie.charAt(i) == 'b' ? 'c' : 'b') + cookie.substring(i + 1);
            assertThat(sessions.read(other)).as(other).isEmpty();
        }
        assertThat(List.of("", ".", "a.b.c.d", cookie + "a", "." + cookie))
                .allSatisfy(forged -> assertThat(sessions.read(forged)).isEmpty());
    }

    @Test
    void aCookieOfAnotherAppOrAnotherSecretIsNone() {
        var cookie = sessions.begin(ZHANG);

        assertThat(sessions(1_000_003, SECRET).read(cookie)).isEmpty();
        assertThat(sessions(1_000_002, SECRET + "!").read(cookie)).isEmpty();
        assertThat(sessions(1_000_002, SECRET).read(cookie)).isPresent();
    }

    @Test
    void theBaseUrlIsAnOriginAndOnlyPagesBelowItAreOurs() {
        var settings = settings("https://guide.example.com");

        assertThat(settings.isOurs("https://guide.example.com/sidebar/of/zhang"))
                .isTrue();
        assertThat(settings.isOurs("https://guide.example.com.evil.cn/sidebar/of/zhang"))
                .isFalse();
        assertThat(settings.isOurs("https://guide.example.com/api/v1/customers"))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> settings("https://guide.example.com/app"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("guide.example.com"));
    }
}
