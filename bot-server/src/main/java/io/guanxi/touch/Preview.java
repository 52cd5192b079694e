package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run of a plan on some day would do, as far as is known today. */
final class Preview {
    /** Customers that are named; all are counted. */
    private static final int NAMED = 200;

    private final LocalDate day;
    private final Instant slot;
    private final Map<StaffId, Integer> customersOf = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Decision> named = new ArrayList<>();
    private int audience;

    Preview(LocalDate day, Instant slot) {
        this.day = day;
        this.slot = slot;
    }

    record Guide(StaffId staff, int customers, int tasks) {}

    /** Somebody of the audience: who would write, or why nobody does. */
    record Person(ExternalUserId customer, Optional<StaffId> guide, Optional<Skip> skip) {}

    void add(List<Decision> decisions) {
        audience += decisions.size();
        decisions.stream().limit(NAMED - named.size()).forEach(named::add);
        for (Decision decision : decisions) {
            decision.skip()
                    .ifPresentOrElse(skip -> skipped.merge(skip.reason(), 1, Integer::sum), () -> decision.candidate()
                            .guide()
                            .ifPresent(guide -> customersOf.merge(guide, 1, Integer::sum)));
        }
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
                .map(of -> new Guide(of.getKey(), of.getValue(), Packing.tasks(of.getValue())))
                .toList();
    }

    List<Person> people() {
        return named.stream()
                .map(decision -> new Person(
                        decision.candidate().customer(), decision.candidate().guide(), decision.skip()))
                .toList();
    }
}
