package io.guanxi.sidebar;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page beside a chat is reached.
 *
 * @param baseUrl where guides' clients reach this server, for example {@code https://guide.example.com}, a trusted domain of the
 *     app; without it there is no such page
 * @param sdk WeCom's script (98560)
 * @param embeddedIn origins of pages that may show it in a frame; WeCom's clients need none
 * @param session how long somebody stays signed in who leaves it open
 * @param zone where the guides live
 */
@ConfigurationProperties("guanxi.sidebar")
record SidebarSettings(
        @Nullable URI baseUrl,

        @DefaultValue("https://wwcdn.weixin.qq.com/node/open/js/wecom-jssdk-2.0.2.js")
        URI sdk,

        @DefaultValue List<URI> embeddedIn,
        @DefaultValue("2h") Duration session,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {
    static final String ROOT = "/sidebar";

    SidebarSettings {
        embeddedIn = List.copyOf(embeddedIn);
        if (baseUrl != null && !isOrigin(baseUrl)) {
            throw new IllegalArgumentException(
                    "guanxi.sidebar.base-url must be scheme and host, such as https://guide.example.com, but is "
                            + baseUrl);
        }
        if (sdk.getHost() == null || !embeddedIn.stream().allMatch(SidebarSettings::isOrigin)) {
            throw new IllegalArgumentException(
                    "guanxi.sidebar.sdk must be a whole address, and guanxi.sidebar.embedded-in origins such as https://crm.example.com");
        }
        if (session.compareTo(Duration.ofMinutes(5)) < 0 || session.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("guanxi.sidebar.session must be 5m to 12h, but is " + session);
        }
    }

    private static boolean isOrigin(URI url) {
        return url.getHost() != null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getRawQuery() == null
                && Optional.ofNullable(url.getRawPath())
                        .filter(path -> !path.isEmpty() && !path.equals("/"))
                        .isEmpty();
    }

    /** A page of ours; only with a base URL. */
    URI page(String path) {
        return Optional.ofNullable(baseUrl).orElseThrow().resolve(ROOT + path);
    }

    boolean isOurs(String url) {
        return url.startsWith(page("/").toString());
    }

    boolean secure() {
        return "https".equals(page("").getScheme());
    }

    String sdkOrigin() {
        return sdk.getScheme() + "://" + sdk.getRawAuthority();
    }
}
