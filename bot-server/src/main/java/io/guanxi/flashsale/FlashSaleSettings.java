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
 * @param lostAfter a claim that Redis counted and of which the database has not heard by then is lost with its node
 */
@ConfigurationProperties("guanxi.flash-sale")
record FlashSaleSettings(
        @Nullable URI baseUrl,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("10s") Duration lostAfter) {

    Optional<String> page(long sale) {
        return Optional.ofNullable(baseUrl).map(base -> base.toString().replaceFirst("/+$", "") + "/flash/" + sale);
    }
}
