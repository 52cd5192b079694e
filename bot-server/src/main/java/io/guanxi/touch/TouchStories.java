package io.guanxi.touch;

import io.guanxi.deed.Bought;
import io.guanxi.touch.Story.Line;
import io.guanxi.touch.TouchStoryMapper.Step;
import io.guanxi.touch.WhyMapper.Known;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The stories of a customer's touches: three statements, however many. */
@Component
class TouchStories {
    private static final Duration SOON = Duration.ofDays(7);

    private final WhyMapper rows;
    private final TouchStoryMapper steps;
    private final List<Bought> bought;
    private final JsonMapper json;

    TouchStories(WhyMapper rows, TouchStoryMapper steps, ObjectProvider<Bought> bought, JsonMapper json) {
        this.rows = rows;
        this.steps = steps;
        this.bought = bought.stream().toList();
        this.json = json;
    }

    record Told(
            long plan,
            String name,
            long run,
            Instant slot,
            TouchState state,
            Optional<String> reason,
            List<Line> story) {}

    /** Of one plan, of one day where the plan lives, or of all; the latest first. */
    List<Told> of(ExternalUserId customer, Optional<Long> plan, Optional<LocalDate> day, int limit) {
        return told(customer, rows.of(customer.value(), plan.orElse(null), day.orElse(null), null, null, limit));
    }

    /** Of those planned since then and before; the latest first. */
    List<Told> between(ExternalUserId customer, Instant since, Instant until, int limit) {
        return told(customer, rows.of(customer.value(), null, null, since, until, limit));
    }

    private List<Told> told(ExternalUserId customer, List<Known> known) {
        var waited = known.isEmpty()
                ? Map.<Long, List<Step>>of()
                : steps.of(customer.value(), known.stream().map(Known::runId).toList()).stream()
                        .collect(Collectors.groupingBy(Step::runId));
        return known.stream()
                .map(touch -> told(customer, touch, waited.getOrDefault(touch.runId(), List.of())))
                .toList();
    }

    private Told told(ExternalUserId customer, Known touch, List<Step> waited) {
        var limits = json.readValue(touch.guardrails(), Limits.class);
        return new Told(
                touch.planId(),
                touch.planName(),
                touch.runId(),
                touch.slot(),
                TouchState.valueOf(touch.state()),
                Optional.ofNullable(touch.reason()),
                Story.of(touch, limits, waited, boughtAfter(customer, Optional.ofNullable(touch.sentAt()))));
    }

    private Optional<Instant> boughtAfter(ExternalUserId customer, Optional<Instant> sent) {
        return sent.flatMap(at -> bought.stream()
                .flatMap(who -> who.firstAfter(Map.of(customer, at)).values().stream())
                .filter(at.plus(SOON)::isAfter)
                .min(Instant::compareTo));
    }
}
