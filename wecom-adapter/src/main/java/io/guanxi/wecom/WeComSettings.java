package io.guanxi.wecom;

import java.net.URI;
import java.time.Duration;

/**
 * Where WeCom's API is and how long we wait for it.
 *
 * @param baseUrl what stands before {@code /cgi-bin/}: {@code https://qyapi.weixin.qq.com} in production
 * @param signIn where visitors of our pages are sent to be recognised (91022)
 * @param connectTimeout for opening a connection
 * @param readTimeout from then to the last byte of the answer
 */
public record WeComSettings(URI baseUrl, URI signIn, Duration connectTimeout, Duration readTimeout) {
    public static final String SIGN_IN = "https://open.weixin.qq.com/connect/oauth2/authorize";

    public WeComSettings {
        var scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the base URL of WeCom must look like https://qyapi.weixin.qq.com, but is " + baseUrl);
        }
        checkPositive("connect", connectTimeout);
        checkPositive("read", readTimeout);
    }

    /** With WeCom's own place for signing in. */
    public WeComSettings(URI baseUrl, Duration connectTimeout, Duration readTimeout) {
        this(baseUrl, URI.create(SIGN_IN), connectTimeout, readTimeout);
    }

    private static void checkPositive(String which, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the " + which + " timeout must be longer than 0, but is " + timeout);
        }
    }
}
