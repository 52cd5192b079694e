package io.guanxi.guide;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the app talks with guides.
 *
 * @param zone where the guides live: decides when today begins
 */
@ConfigurationProperties("guanxi.guide")
public record GuideSettings(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
