package io.guanxi.segment;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conditions and segments go with time.
 *
 * @param zone by whose calendar days are counted
 * @param nightly when rules and tracked segments are gone through each night, after the night's reconcile; a cron
 *     expression of six fields, seconds first
 * @param keepChanges how long it is known who came into a segment and who left it
 */
@ConfigurationProperties("guanxi.segment")
public record SegmentSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("0 30 4 * * ?") String nightly,
        @DefaultValue("90d") Duration keepChanges) {}
