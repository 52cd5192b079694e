package io.guanxi.sync;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may vanish at once in WeCom before we ask an operator instead of believing it: more likely a right or a part of
 * the visible range was taken from the app.
 *
 * @param share the part of what we know, 0 to 1, of which more has to be gone
 * @param atLeast fewer are believed whatever their part
 */
@ConfigurationProperties("guanxi.sync.loss")
public record LossLimit(
        @DefaultValue("0.3") double share,
        @DefaultValue("10") long atLeast) {
    public LossLimit {
        if (!(share >= 0 && share <= 1) || atLeast < 1) {
            throw new IllegalArgumentException("guanxi.sync.loss needs a share from 0 to 1 and at-least of 1 or more");
        }
    }

    /** Whether so many of the known can't be believed to be gone. */
    public boolean exceeds(long gone, long known) {
        return gone >= atLeast && gone > share * known;
    }

    /** What an operator is told. */
    public static String sentence(String step, long gone, long known, String what) {
        return "WeCom no longer shows " + gone + " of " + known + " " + what
                + "; nothing was removed here. If a right or"
                + " a part of the visible range was taken from the app (应用管理 → the app → 可见范围; 客户与上下游 → 客户联系 →"
                + " 权限配置), give it back and start the sync again; if they are really gone: POST /api/v1/sync?confirm="
                + step;
    }
}
