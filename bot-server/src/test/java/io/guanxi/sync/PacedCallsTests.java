package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground.ScriptedQuota;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedCallsTests {
    private final ScriptedQuota quota = new ScriptedQuota();
    private final PacedCalls calls = new PacedCalls(quota);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void withinTheQuotaTheCallIsMade() {
        assertThat(ask(new Done<>("answer"))).isEqualTo(new Done<>("answer"));
        assertThat(made).hasValue(1);
    }

    @Test
    void beyondItNothingIsSent() {
        quota.pause = Optional.of(Duration.ofSeconds(3));

        assertThat(ask(new Done<>("answer"))).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.why()).isEqualTo(Later.QUOTA);
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(3));
        });
        assertThat(made).hasValue(0);
    }

    @Test
    void whenWeComSaysThatItIsUsedUpAllNodesHearIt() {
        var error = new ApiError("user/get", 45009, "used up");

        ask(new TryLater<>(Later.QUOTA, Duration.ofSeconds(60), error));
        ask(new TryLater<>(Later.TRANSIENT, Duration.ofSeconds(1), error));

        assertThat(quota.blocked).containsExactly("user/get");
    }

    private Outcome<String> ask(Outcome<String> answer) {
        return calls.ask("user/get", () -> {
            made.incrementAndGet();
            return answer;
        });
    }
}
