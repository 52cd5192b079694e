package io.guanxi.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox works on one node.
 *
 * @param urgentThreads threads that only make urgent calls (welcomes)
 * @param threads threads for all other calls
 * @param lease how long a worker may take for one call before another asks WeCom what became of it; longer than the
 *     read timeout of a call and its look-up
 * @param poll how often to look for calls that other nodes added
 * @param giveUpAfter a call without an expiry of its own becomes a dead letter when it has failed for this long
 * @param keep how long settled calls are kept, and with them the memory of their dedup keys
 */
@ConfigurationProperties("guanxi.outbox")
record OutboxSettings(
        @DefaultValue("4") int urgentThreads,
        @DefaultValue("4") int threads,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("90d") Duration keep) {
    OutboxSettings {
        if (urgentThreads < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "guanxi.outbox.urgent-threads and guanxi.outbox.threads must be at least 1");
        }
    }
}
