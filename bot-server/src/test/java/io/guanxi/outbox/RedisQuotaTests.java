package io.guanxi.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.RedisServer;
import io.guanxi.wecom.StaffId;
import io.lettuce.core.RedisClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisQuotaTests {
    private static final String API = "externalcontact/get";
    private RedisClient client;
    private RedisQuota quota;

    @BeforeEach
    void open() {
        client = RedisClient.create(RedisServer.shared().url());
        try (var connection = client.connect()) {
            connection.sync().flushall();
        }
        quota = new RedisQuota(client, Clock.systemUTC(), new QuotaSettings(6_000_000, 6_000, 0.4, 0.5));
    }

    @AfterEach
    void close() {
        quota.destroy();
        client.shutdown();
    }

    @Test
    void workThatCanWaitLeavesItsPartToTheRest() {
        long began = System.nanoTime();
        long background = granted(() -> quota.tryAcquireInBackground(API).isEmpty());
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();

        assertThat(background).as("not one more a second comes back").isBetween(15L, 29L + seconds);
        assertThat(quota.tryAcquireInBackground("user/get")).isEmpty();
        assertThat(granted(() -> quota.tryAcquire(API).isEmpty())).isGreaterThan(10);
    }

    @Test
    void whatTheRestHasTakenWorkThatCanWaitDoesNotGet() {
        // So few an hour that none comes back while we look.
        var few = new RedisQuota(client, Clock.systemUTC(), new QuotaSettings(6_000_000, 60, 0.4, 0.5));
        granted(() -> few.tryAcquire(API).isEmpty());

        assertThat(few.tryAcquireInBackground(API)).isPresent();
        few.destroy();
    }

    /** Ten at once, and twenty more in a minute: WeCom delivers thirty (90236). */
    @Test
    void aMemberIsNotSentMoreThanWeComDelivers() {
        var zhang = new StaffId("zhang");

        long atOnce = granted(() -> quota.tryAcquire(zhang).isEmpty());
        long spelledOtherwise =
                granted(() -> quota.tryAcquire(new StaffId("ZHANG")).isEmpty());

        assertThat(atOnce + spelledOtherwise).isBetween(10L, 29L);
        assertThat(quota.tryAcquire(new StaffId("li"))).as("another one").isEmpty();
    }

    /** How many of a burst are let through; one more than a second later at the earliest. */
    private static long granted(Supplier<Boolean> permit) {
        return IntStream.range(0, 60).takeWhile(i -> permit.get()).count();
    }
}
