package io.guanxi.transfer;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers and groups are handed to WeCom, and how they are followed up.
 *
 * @param lookInterval how often is looked for what is due
 * @param gather how long fewer than a hundred for one successor wait for more of them: WeCom takes a hundred a call
 * @param completesAfter when the result of a transfer is looked at: WeCom completes it after 24 hours (92125)
 * @param hintAfter how long after WeCom tells of one customer the results of all that go the same way are looked at
 * @param askAgainAfter how long a customer who did not want the successor is left alone before they are asked once more
 * @param patience how long after it was begun a transfer of which WeCom shows nothing is looked for
 * @param zone whose days WeCom counts groups by
 */
@ConfigurationProperties("guanxi.transfer")
record TransferSettings(
        @DefaultValue("10s") Duration lookInterval,
        @DefaultValue("20s") Duration gather,
        @DefaultValue("PT24H10M") Duration completesAfter,
        @DefaultValue("5m") Duration hintAfter,
        @DefaultValue("30d") Duration askAgainAfter,
        @DefaultValue("3d") Duration patience,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {
    /** A customer is asked so often at most. */
    static final int MOST_OFFERS = 2;

    TransferSettings {
        if (lookInterval.toMillis() < 100) {
            throw new IllegalArgumentException("guanxi.transfer.look-interval must be at least 100ms");
        }
        if (patience.compareTo(completesAfter) <= 0) {
            throw new IllegalArgumentException("guanxi.transfer.patience must be longer than completes-after");
        }
    }
}
