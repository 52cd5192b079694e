package io.guanxi.rule;

import io.guanxi.segment.Stretch;
import io.guanxi.segment.Walk;
import org.springframework.stereotype.Component;

/** All rules over everybody: each night, and when a rule becomes active, changes or goes. */
@Component
class RuleWalk implements Walk {
    static final String NAME = "rules";

    private final ApplyRules apply;

    RuleWalk(ApplyRules apply) {
        this.apply = apply;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go(Stretch stretch, Runnable stillAtIt) {
        apply.to(stretch.scope(), stillAtIt);
    }
}
