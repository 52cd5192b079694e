package io.guanxi.trust;

import io.guanxi.todo.BriefingPart;
import io.guanxi.trust.LevelRows.Computed;
import io.guanxi.trust.LevelRows.Moment;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide how far the customer trusts us, and why. */
@Component
@Order(20)
class BriefTrust implements BriefingPart {
    private final TrustView view;
    private final LevelRows levels;
    private final TrustSettings settings;
    private final Clock clock;

    BriefTrust(TrustView view, LevelRows levels, TrustSettings settings, Clock clock) {
        this.view = view;
        this.levels = levels;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "level";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        return view.current(customer.value()).stream()
                .map(current -> "信任：" + Level.of(current.level()).tag() + "（" + why(customer, current.level()) + "）")
                .toList();
    }

    private String why(ExternalUserId customer, int level) {
        var now = clock.instant();
        var moment = Moment.of(settings, now);
        var numbers = levels.compute(new Whose.These(List.of(customer.value())), moment).stream()
                .map(Computed::numbers)
                .findFirst()
                .orElse(Numbers.NONE);
        return Why.has(level, moment.rules(), numbers, now, settings.zone()).zh();
    }
}
