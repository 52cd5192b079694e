package io.guanxi.touch;

import io.guanxi.segment.SegmentId;
import io.guanxi.segment.SegmentUse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Plans that may still speak need their segment, also where a feature made them. */
@Component
class PlansUseSegments implements SegmentUse {
    private final LivingPlans living;

    PlansUseSegments(LivingPlans living) {
        this.living = living;
    }

    @Override
    public List<String> of(SegmentId segment) {
        return living.that(plan -> plan.intent().segment().equals(Optional.of(segment))).stream()
                .map(plan -> "plan " + plan.id())
                .toList();
    }
}
