package io.guanxi.touch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is asked of guides by plans with "one word each".
 *
 * @param most customers of one run
 * @param aDay customers to whom one guide is asked to write on a day, over all plans
 */
@ConfigurationProperties("guanxi.touch.one-word-each")
record OneWordEachSettings(
        @DefaultValue("200") int most, @DefaultValue("10") int aDay) {
    OneWordEachSettings {
        if (most < 1 || most > 1000 || aDay < 1 || aDay > 50) {
            throw new IllegalArgumentException(
                    "guanxi.touch.one-word-each: most is 1 to 1000, a-day 1 to 50; for more people there are mass messages");
        }
    }
}
