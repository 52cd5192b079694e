package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.channel.WelcomeFate.State;
import io.guanxi.outbox.Settlement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WelcomeFateTests {
    private static final Duration IN_TIME = Duration.ofSeconds(-15);

    @Test
    void whatWeComTookIsSent() {
        assertThat(WelcomeFate.of(new Settlement.Done<>("", Instant.EPOCH), true, IN_TIME))
                .isEqualTo(new WelcomeFate(State.SENT, ""));
    }

    @Test
    void aUsedCodeAfterALostAnswerWasMostLikelyUsedByUs() {
        assertThat(refused(41050, true).state()).isEqualTo(State.LIKELY_SENT);
        assertThat(refused(41051, true).state()).isEqualTo(State.LIKELY_SENT);
    }

    @Test
    void aUsedCodeWithoutALostAnswerWasUsedBySomebodyElse() {
        assertThat(refused(41050, false).state()).isEqualTo(State.MISSED);
        assertThat(refused(41051, false).state()).isEqualTo(State.NOT_NEEDED);
    }

    @Test
    void anotherRefusalIsAMissWhateverWentBefore() {
        assertThat(refused(41053, true)).satisfies(fate -> {
            assertThat(fate.state()).isEqualTo(State.MISSED);
            assertThat(fate.reason()).contains("41053").contains("because");
        });
    }

    @Test
    void whatCameTooLateSaysByHowMuch() {
        assertThat(expired(false))
                .isEqualTo(new WelcomeFate(State.MISSED, "The 20 s after the event were over by 61.005 s"));
    }

    @Test
    void nobodyKnowsWhatBecameOfAnAttemptThatCouldNotBeRepeatedInTime() {
        assertThat(expired(true).state()).isEqualTo(State.UNCERTAIN);
    }

    private static WelcomeFate refused(int code, boolean doubtful) {
        return WelcomeFate.of(new Settlement.Refused<>(code, "because"), doubtful, IN_TIME);
    }

    private static WelcomeFate expired(boolean doubtful) {
        return WelcomeFate.of(new Settlement.Expired<>("late"), doubtful, Duration.ofMillis(61_005));
    }
}
