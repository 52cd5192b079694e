package io.guanxi.welcome;

import io.guanxi.touch.WithdrawTouches;
import io.guanxi.trust.TrustLevelChanged;
import io.guanxi.trust.TrustLevelChanged.Changed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who answers or buys hears no more of the series: what waits, or lies with a guide who has not sent it, is withdrawn. */
@Component
class EndSeries {
    private final WithdrawTouches withdraw;

    EndSeries(WithdrawTouches withdraw) {
        this.withdraw = withdraw;
    }

    @EventListener
    void on(TrustLevelChanged event) {
        var inTouch = event.changed().stream()
                .filter(changed -> changed.from() < WelcomeSeries.IN_TOUCH && changed.to() >= WelcomeSeries.IN_TOUCH)
                .toList();
        if (!inTouch.isEmpty()) {
            withdraw.over(
                    WelcomeSeries.NAME,
                    inTouch.stream().map(Changed::customer).toList(),
                    WelcomeSeries.ANSWERED,
                    inTouch.get(0).at());
        }
    }
}
