package io.guanxi.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what comes in and goes out.
 *
 * @param directory where uploaded files and results lie, readable by this user alone; shared by the nodes, or each its own
 * @param largestFile of an upload
 * @param largestInflated of all that a workbook holds
 * @param rows most lines of one file
 * @param chunk lines of one transaction
 * @param threads imports at once on this node
 * @param lease how long a job waits for a node that is silent, before another takes it over
 * @param abandonedAfter when a job whose file no node has is given up
 * @param keepResults how long a result can be fetched
 */
@ConfigurationProperties("guanxi.exchange")
record ExchangeSettings(
        @Nullable Path directory,
        @DefaultValue("300MB") DataSize largestFile,
        @DefaultValue("2GB") DataSize largestInflated,
        @DefaultValue("1000000") int rows,
        @DefaultValue("2000") int chunk,
        @DefaultValue("1") int threads,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("10m") Duration abandonedAfter,
        @DefaultValue("7d") Duration keepResults) {
    ExchangeSettings {
        directory = directory == null || directory.toString().isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "guanxi-exchange")
                : directory;
        if (rows < 1 || rows > 1_000_000 || chunk < 1 || chunk > 10_000 || threads < 1) {
            throw new IllegalArgumentException(
                    "guanxi.exchange.rows is 1 to 1000000, .chunk 1 to 10000, .threads 1 or" + " more");
        }
        if (lease.compareTo(abandonedAfter) > 0) {
            throw new IllegalArgumentException(
                    "guanxi.exchange.abandoned-after must be longer than guanxi.exchange.lease");
        }
    }

    /** As the constructor made it. */
    Path home() {
        return Objects.requireNonNull(directory);
    }
}
