package io.guanxi.wiring;

import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CorpId;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The corp and its apps. A half-filled configuration refuses to start and names the line that is missing.
 *
 * @param corpId 我的企业 → 企业信息 → 企业ID
 * @param apps the first one makes the calls; its name is part of its callback URL, /wecom/callback/{name}
 */
@ConfigurationProperties("guanxi.wecom")
record WeComProperties(
        @Nullable String corpId,
        @DefaultValue("https://qyapi.weixin.qq.com") URI baseUrl,
        @DefaultValue(WeComSettings.SIGN_IN) URI signInUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue List<App> apps) {

    /** One self-built app: 应用管理 → the app (agent id, secret) and its 接收消息 page (token, aesKey). */
    record App(
            @Nullable String name,
            @Nullable Integer agentId,
            @Nullable String secret,
            @Nullable String token,
            @Nullable String aesKey) {

        @Override
        public String toString() {
            return "App[" + name + "]";
        }

        WeComApp toApp(CorpId corp, int index) {
            return new WeComApp(
                    named(present(name, line(index, "name")), line(index, "name")),
                    Integer.parseInt(present(agentId == null ? null : agentId.toString(), line(index, "agent-id"))),
                    corp,
                    present(secret, line(index, "secret")));
        }

        CallbackKeys toKeys(int index) {
            return new CallbackKeys(present(token, line(index, "token")), present(aesKey, line(index, "aes-key")));
        }

        /** Part of a URL, and of a column of 32. */
        private static String named(String name, String line) {
            if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
                throw new IllegalArgumentException(
                        line + " must be 1 to 32 letters, digits, - or _, for example guide");
            }
            return name;
        }

        private static String line(int index, String name) {
            return "guanxi.wecom.apps[" + index + "]." + name;
        }
    }

    WeComProperties {
        apps = List.copyOf(apps);
        if (apps.isEmpty()) {
            throw new IllegalArgumentException(
                    "guanxi.wecom.apps[0].name is missing: name the self-built app, e.g. guide");
        }
    }

    CorpId corp() {
        return new CorpId(present(corpId, "guanxi.wecom.corp-id"));
    }

    WeComSettings settings() {
        return new WeComSettings(baseUrl, signInUrl, connectTimeout, readTimeout);
    }

    private static String present(@Nullable String value, String line) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(line + " is missing; see docs/connecting.md for where to find it");
        }
        return value;
    }
}
