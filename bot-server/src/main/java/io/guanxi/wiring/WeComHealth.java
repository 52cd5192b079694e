package io.guanxi.wiring;

import io.guanxi.wecom.AccessToken;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether WeCom gives us a token, and what to do if it does not. */
@Component("wecomHealthIndicator")
class WeComHealth implements HealthIndicator {
    private final WeCom weCom;

    WeComHealth(WeCom weCom) {
        this.weCom = weCom;
    }

    @Override
    public Health health() {
        Outcome<AccessToken> outcome = weCom.token();
        if (outcome instanceof Outcome.Done<AccessToken> done) {
            return Health.up()
                    .withDetail("tokenUntil", done.value().expiresAt())
                    .build();
        }
        if (outcome instanceof Outcome.Misconfigured<AccessToken> wrong) {
            return Health.down()
                    .withDetail("code", wrong.error().code())
                    .withDetail("whatToDo", wrong.whatToDo())
                    .build();
        }
        return Health.down()
                .withDetail("why", outcome.getClass().getSimpleName())
                .build();
    }
}
