package io.guanxi.flashsale;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sales meet the world.
 *
 * @param baseUrl where customers reach this server, for example {@code https://shop.example.com}; without it nothing that is
 *     announced has a link
 * @param zone in which times are told to customers
 * @param signIn whether WeCom is asked who opens the common link; needs {@code baseUrl} with a trusted domain of the app
 * @param lostAfter a claim that Redis counted and of which the database has not heard by then is lost with its node
 */
@ConfigurationProperties("guanxi.flash-sale")
record FlashSaleSettings(
        @Nullable URI baseUrl,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("false") boolean signIn,
        @DefaultValue("10s") Duration lostAfter) {
    FlashSaleSettings {
        if (signIn && baseUrl == null) {
            throw new IllegalArgumentException("guanxi.flash-sale.sign-in needs guanxi.flash-sale.base-url");
        }
    }

    Optional<String> page(long sale) {
        return Optional.ofNullable(baseUrl).map(base -> base.toString().replaceFirst("/+$", "") + "/flash/" + sale);
    }
}
