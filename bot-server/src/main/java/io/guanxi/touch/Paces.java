package io.guanxi.touch;

import io.guanxi.todo.Places;
import io.guanxi.touch.Finish.Pace;
import io.guanxi.touch.Guardrails.Moment;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How fast guides may be asked for what a plan says. */
@Component
class Paces {
    private final Occasions occasions;
    private final GuardrailSettings house;
    private final OneWordEachSettings words;
    private final Places places;

    Paces(Occasions occasions, GuardrailSettings house, OneWordEachSettings words, Places places) {
        this.occasions = occasions;
        this.house = house;
        this.words = words;
        this.places = places;
    }

    Pace of(Plan plan, Instant slot) {
        var moment = new Moment(plan.id(), occasions.kind(plan), plan.limits(), house, slot, plan.zone());
        var opens = Guardrails.quietHours(moment);
        var day = opens.map(moment::at).orElse(moment).day();
        return new Pace(
                opens,
                house.spread(),
                perDay(plan, moment.kind()),
                occasions.tooLate(
                        plan,
                        moment.day(),
                        day.plusDays(1).atStartOfDay(plan.zone()).toInstant()));
    }

    private int perDay(Plan plan, Kind kind) {
        if (plan.content().oneWordEach()) {
            return Math.min(words.aDay(), places.aDay());
        }
        if (occasions.unlimited(plan)) {
            return Integer.MAX_VALUE;
        }
        return house.confirmations() - (kind == Kind.MARKETING ? house.reservedConfirmations() : 0);
    }
}
