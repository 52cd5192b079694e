package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.content.MediaUse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Plans that may still speak need the media of all their texts. */
@Component
class PlansUseMedia implements MediaUse {
    private static final int PAGE = 100;

    /** The longest that a guide has to confirm the last of a plan's tasks, and a day. */
    private static final int LONGEST = 31;

    private final Plans plans;
    private final Clock clock;

    PlansUseMedia(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(long media) {
        var page = plans.page(new PlanId(0), PAGE);
        while (!page.isEmpty()) {
            var user = page.stream()
                    .filter(plan -> plan.state() != Plan.State.CANCELLED && !isOver(plan))
                    .filter(plan -> needs(plan, media))
                    .findFirst();
            if (user.isPresent()) {
                return user.map(plan -> "plan " + plan.id());
            }
            page = plans.page(page.get(page.size() - 1).id(), PAGE);
        }
        return Optional.empty();
    }

    private boolean isOver(Plan plan) {
        var longAgo = plan.dayOf(clock.instant()).minusDays(LONGEST);
        return plan.timing().last().filter(longAgo::isAfter).isPresent();
    }

    private static boolean needs(Plan plan, long media) {
        return plan.allWords().stream()
                .flatMap(words -> words.attachments().stream())
                .map(Attached::media)
                .anyMatch(Optional.of(media)::equals);
    }
}
