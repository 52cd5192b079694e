package io.guanxi.touch;

import io.guanxi.touch.Finish.Guide;
import io.guanxi.touch.Finish.Pace;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a run of a plan on some day would do, as far as is known today. */
final class Preview {
    /** Customers that are named; all are counted. */
    private static final int NAMED = 200;

    private final LocalDate day;
    private final Instant slot;
    private final boolean oneWordEach;
    private final Pace pace;
    private final Map<StaffId, Map<Rendered, Integer>> customersOf = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Decision> named = new ArrayList<>();
    private final Set<Long> media = new HashSet<>();
    private int audience;

    Preview(LocalDate day, Instant slot, boolean oneWordEach, Pace pace) {
        this.day = day;
        this.slot = slot;
        this.oneWordEach = oneWordEach;
        this.pace = pace;
    }

    /** Somebody of the audience: who would write, or why nobody does. */
    record Person(ExternalUserId customer, Optional<StaffId> guide, Optional<Skip> skip) {}

    /** What somebody would get; nothing of somebody who is left out. */
    record Sample(ExternalUserId customer, Optional<StaffId> guide, Optional<Skip> skip, Optional<Rendered> said) {}

    void add(List<Decision> decisions) {
        audience += decisions.size();
        decisions.stream().limit(NAMED - named.size()).forEach(named::add);
        decisions.forEach(decision -> decision.skip().ifPresent(skip -> skipped.merge(skip.reason(), 1, Integer::sum)));
    }

    /** The guide would say this to so many. */
    void says(StaffId guide, Rendered said, int customers) {
        customersOf.computeIfAbsent(guide, none -> new LinkedHashMap<>()).merge(said, customers, Integer::sum);
        media.addAll(said.media());
    }

    LocalDate day() {
        return day;
    }

    Instant slot() {
        return slot;
    }

    int audience() {
        return audience;
    }

    Map<String, Integer> skipped() {
        return skipped;
    }

    List<Guide> guides() {
        return customersOf.entrySet().stream()
                .map(of -> {
                    var each = of.getValue().values();
                    return new Guide(
                            of.getKey(),
                            each.stream().mapToInt(Integer::intValue).sum(),
                            each.stream().mapToInt(this::tasks).sum());
                })
                .toList();
    }

    /** A word each, or a mass message for all whom it suits. */
    private int tasks(int customers) {
        return oneWordEach ? customers : Packing.tasks(customers);
    }

    /** To WeCom: a task each, and what they carry is uploaded. */
    int calls() {
        return oneWordEach ? 0 : guides().stream().mapToInt(Guide::tasks).sum() + media.size();
    }

    /** @param calls how long WeCom's quota makes them take */
    Instant withGuidesBy(Duration calls) {
        return Finish.of(slot, calls, guides(), pace);
    }

    /** Why not everybody who is planned will get it, if so. */
    Optional<String> leftOver() {
        return pace.leftOver(guides());
    }

    List<Person> people() {
        return named.stream()
                .map(decision -> new Person(
                        decision.candidate().customer(), decision.candidate().guide(), decision.skip()))
                .toList();
    }
}
