package io.guanxi.touch;

import io.guanxi.todo.BriefingPart;
import io.guanxi.touch.WhyMapper.Known;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide what the customer was sent lately, by whomever, and what is still to come. */
@Component
@Order(60)
class BriefTouches implements BriefingPart {
    private static final int LOOKED_AT = 20;
    private static final int SHOWN = 3;

    private final WhyMapper touches;

    BriefTouches(WhyMapper touches) {
        this.touches = touches;
    }

    @Override
    public String name() {
        return "touches";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        var known = touches.of(customer.value(), null, null, null, null, LOOKED_AT);
        var lines = new ArrayList<String>();
        in(known, TouchState.DELIVERED).forEach(touch -> lines.add("发过：" + touch.day() + " " + touch.planName()));
        Stream.of(TouchState.PLANNED, TouchState.HANDED)
                .flatMap(state -> in(known, state))
                .forEach(touch -> lines.add("将发：" + touch.day() + " " + touch.planName()));
        return lines;
    }

    private static Stream<Known> in(List<Known> known, TouchState state) {
        return known.stream()
                .filter(touch -> touch.state().equals(state.name()))
                .limit(SHOWN);
    }
}
