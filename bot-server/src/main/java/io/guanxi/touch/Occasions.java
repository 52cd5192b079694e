package io.guanxi.touch;

import io.guanxi.customer.Audience;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Scope;
import io.guanxi.segment.SegmentId;
import io.guanxi.segment.Segments;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The occasions that the features of this server bring, and whom a plan with one of them is for. */
@Component
class Occasions {
    /** As many as a condition is asked of at once. */
    private static final int CHUNK = 1000;

    private static final int PAGE = 5000;

    private final Map<String, Occasion<?>> byName;
    private final Segments segments;
    private final Conditions conditions;
    private final Matches matches;
    private final Audience everybody;
    private final JsonMapper json;

    Occasions(
            ObjectProvider<Occasion<?>> occasions,
            Segments segments,
            Conditions conditions,
            Matches matches,
            Audience everybody,
            JsonMapper json) {
        this.byName = occasions.stream().collect(Collectors.toUnmodifiableMap(Occasion::name, Function.identity()));
        this.segments = segments;
        this.conditions = conditions;
        this.matches = matches;
        this.everybody = everybody;
        this.json = json;
    }

    /** The settings complete with defaults, as a plan keeps them; refused with a sentence if the occasion can't read them. */
    String understood(String occasion, String settings) {
        var wished = new StrictJson(json)
                .read("settings of " + occasion, settings, find(occasion).settings());
        return json.writeValueAsString(wished);
    }

    /** Those whom a run of that day is for, by id; none only at the end. */
    List<ExternalUserId> audience(Plan plan, LocalDate day, Optional<ExternalUserId> after, int limit) {
        var occasion = find(plan.occasion());
        var segment = plan.intent().segment();
        if (occasion.forWholeSegment()) {
            return segment.map(id -> segments.page(id, after, limit)).orElseGet(() -> everybody.page(after, limit));
        }
        var page = audience(occasion, plan, day, after, limit);
        if (segment.isEmpty()) {
            return page;
        }
        var those = within(segment.get(), page);
        while (those.isEmpty() && !page.isEmpty()) {
            page = audience(occasion, plan, day, Optional.of(page.get(page.size() - 1)), limit);
            those = within(segment.get(), page);
        }
        return those;
    }

    /** How many a run of that day is for, as far as that many. */
    int count(Plan plan, LocalDate day, int atMost) {
        int count = 0;
        var page = audience(plan, day, Optional.empty(), Math.min(atMost, PAGE));
        while (!page.isEmpty() && count + page.size() < atMost) {
            count += page.size();
            page = audience(plan, day, Optional.of(page.get(page.size() - 1)), Math.min(atMost, PAGE));
        }
        return Math.min(count + page.size(), atMost);
    }

    /** The given ones who are in the segment, in order. */
    private List<ExternalUserId> within(SegmentId segment, List<ExternalUserId> customers) {
        var condition = conditions.read(definition(segment));
        var members = Chunks.of(customers, CHUNK)
                .flatMap(chunk -> matches.within(condition, new Scope.These(chunk)).stream())
                .collect(Collectors.toSet());
        return customers.stream().filter(members::contains).toList();
    }

    /** What a segment means now. */
    String definition(SegmentId segment) {
        return segments.find(segment)
                .orElseThrow(() -> new IllegalArgumentException("there is no segment " + segment))
                .definition();
    }

    /** What texts may name in a run of that day, with the words. */
    Map<String, String> variables(Intent intent, LocalDate day) {
        return variables(find(intent.occasion()), intent.settings(), day);
    }

    private <S> Map<String, String> variables(Occasion<S> occasion, String settings, LocalDate day) {
        return occasion.variables(day, settings(occasion, settings));
    }

    Optional<String> tooLate(Plan plan, LocalDate due, LocalDate today) {
        return tooLate(find(plan.occasion()), plan, due, today);
    }

    private <S> Optional<String> tooLate(Occasion<S> occasion, Plan plan, LocalDate due, LocalDate today) {
        return occasion.tooLate(due, today, settings(occasion, plan.settings()));
    }

    Kind kind(Plan plan) {
        return plan.limits().kind().orElseGet(() -> find(plan.occasion()).kind());
    }

    private <S> List<ExternalUserId> audience(
            Occasion<S> occasion, Plan plan, LocalDate day, Optional<ExternalUserId> after, int limit) {
        return occasion.audience(day, settings(occasion, plan.settings()), after, limit);
    }

    private <S> S settings(Occasion<S> occasion, String settings) {
        return json.readValue(settings, occasion.settings());
    }

    private Occasion<?> find(String name) {
        var occasion = byName.get(name);
        if (occasion == null) {
            throw new IllegalArgumentException(
                    "there is no occasion \"" + name + "\"; there are " + new TreeSet<>(byName.keySet()));
        }
        return occasion;
    }
}
