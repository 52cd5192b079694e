package io.guanxi.touch;

import io.guanxi.customer.Audience;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Scope;
import io.guanxi.segment.SegmentId;
import io.guanxi.segment.Segments;
import io.guanxi.touch.Occasion.WhenLate;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.Instant;
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
        var reason = reason(plan.intent());
        var segment = plan.intent().segment();
        if (reason.occasion().forWholeSegment()) {
            return segment.map(id -> segments.page(id, after, limit)).orElseGet(() -> everybody.page(after, limit));
        }
        var page = reason.audience(day, after, limit);
        if (segment.isEmpty()) {
            return page;
        }
        var those = within(segment.get(), page);
        while (those.isEmpty() && !page.isEmpty()) {
            page = reason.audience(day, Optional.of(page.get(page.size() - 1)), limit);
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

    /**
     * Refuses a segment that can't be asked.
     *
     * @throws IllegalArgumentException with a sentence
     */
    void check(SegmentId segment) {
        conditions.read(definition(segment));
    }

    /** What a segment means now. */
    String definition(SegmentId segment) {
        return segments.find(segment)
                .orElseThrow(() -> new IllegalArgumentException("there is no segment " + segment))
                .definition();
    }

    /** Why what was due on that day is not to be said at that moment. */
    Optional<String> tooLate(Plan plan, LocalDate due, Instant at) {
        return reason(plan.intent()).tooLate(due, plan.dayOf(at)).or(() -> until(plan, due)
                .filter(until -> !at.isBefore(until))
                .map(until -> "what it says of " + due + " is not true any more"));
    }

    /** Until when what is due on that day is true, if that has an end. */
    Optional<Instant> until(Plan plan, LocalDate due) {
        return reason(plan.intent()).until(due, plan.zone());
    }

    /** Which words hold for what is due on that day, of an occasion whose words may change meanwhile. */
    Optional<ContentHash> edition(Plan plan, LocalDate due) {
        return reason(plan.intent()).edition(due);
    }

    /** Until when a guide who is asked now has time. */
    Instant expiry(Plan plan, LocalDate due, Instant now) {
        var inTime = now.plus(plan.limits().expireAfter());
        return until(plan, due).filter(inTime::isAfter).orElse(inTime);
    }

    boolean onlyOnItsDay(Plan plan) {
        return reason(plan.intent()).onlyOnItsDay();
    }

    /** Whether guides confirm it however much they had to already: service, and what is personal and wrong tomorrow. */
    boolean unlimited(Plan plan) {
        var kind = kind(plan);
        return kind == Kind.SERVICE || (kind == Kind.PERSONAL && onlyOnItsDay(plan));
    }

    /** What the occasion has to say to a plan that is meant so. */
    Reason<?> reason(Intent intent) {
        return reason(find(intent.occasion()), intent.settings());
    }

    private <S> Reason<S> reason(Occasion<S> occasion, String settings) {
        return new Reason<>(occasion, json.readValue(settings, occasion.settings()));
    }

    Kind kind(Plan plan) {
        return plan.limits().kind().orElseGet(() -> find(plan.occasion()).kind());
    }

    /** Whether guides get one by one what comes late; service nobody keeps back. */
    boolean spreadWhenLate(Plan plan) {
        return kind(plan) != Kind.SERVICE && find(plan.occasion()).whenLate() == WhenLate.SPREAD;
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
