package io.guanxi.touch;

import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Scope;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides which of a plan's words are for whom: the first variant whose condition is true of them, else the plan's own. */
@Component
class ChooseWords {
    /** As many as a condition is asked of at once. */
    private static final int CHUNK = 1000;

    private final Conditions conditions;
    private final Matches matches;

    ChooseWords(Conditions conditions, Matches matches) {
        this.conditions = conditions;
        this.matches = matches;
    }

    /** Each of the customers once, in the given order, under the words for them. */
    Map<Words, List<ExternalUserId>> among(Plan plan, List<ExternalUserId> customers) {
        var chosen = new LinkedHashMap<Words, List<ExternalUserId>>();
        Set<ExternalUserId> left = new LinkedHashSet<>(customers);
        var words = plan.allWords();
        int nr = 0;
        for (Variant variant : plan.content().variants()) {
            nr++;
            var those = matching(variant, left);
            left.removeAll(those);
            add(chosen, words.get(nr), those);
        }
        add(chosen, words.get(0), left);
        return chosen;
    }

    private static void add(Map<Words, List<ExternalUserId>> chosen, Words words, Set<ExternalUserId> customers) {
        if (!customers.isEmpty()) {
            chosen.computeIfAbsent(words, none -> new ArrayList<>()).addAll(customers);
        }
    }

    private Set<ExternalUserId> matching(Variant variant, Set<ExternalUserId> customers) {
        var condition = conditions.read(variant.when());
        var found = new HashSet<ExternalUserId>();
        Chunks.of(customers, CHUNK).forEach(chunk -> found.addAll(matches.within(condition, new Scope.These(chunk))));
        var inOrder = new LinkedHashSet<>(customers);
        inOrder.retainAll(found);
        return inOrder;
    }

    /** Refuses conditions that can't be read. */
    void check(PlanContent content) {
        int nr = 0;
        for (var variant : content.variants()) {
            nr++;
            try {
                conditions.read(variant.when());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("variant " + nr + ": when: " + e.getMessage(), e);
            }
        }
    }
}
