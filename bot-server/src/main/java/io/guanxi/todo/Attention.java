package io.guanxi.todo;

import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a person can attend to on one day. What cannot wait comes first. Of the rest the five closest get two fifths, the ten
 * after them one fifth, everybody else two fifths (people give the closest five 40 % of their time and the closest fifteen
 * 60 %); what one circle leaves over goes to the others by worth.
 */
final class Attention {
    static final int CLOSEST = 5;
    static final int CLOSE = 15;

    private Attention() {}

    /** Something that may be put on a list. */
    record Candidate(long id, ExternalUserId customer, int worth) {}

    /** At most {@code limit} of them, by worth; of those equally worthy the first given first. */
    static List<Candidate> choose(List<Candidate> all, List<ExternalUserId> byCloseness, int limit) {
        var byWorth = all.stream()
                .sorted(Comparator.comparingInt(Candidate::worth).reversed())
                .toList();
        var closest = first(byCloseness, CLOSEST);
        var close = first(byCloseness, CLOSE);
        var chosen = new HashSet<Long>();
        take(byWorth, chosen, limit, task -> task.worth() >= ToDo.CANNOT_WAIT);
        int rest = limit - chosen.size();
        int forClosest = Math.round(rest * 2 / 5f);
        int forOthers = Math.round(rest * 2 / 5f);
        int room = limit - rest;
        take(byWorth, chosen, room + forClosest, task -> closest.contains(task.customer()));
        room = chosen.size() + rest - forClosest - forOthers;
        take(byWorth, chosen, Math.min(limit, room), task -> close.contains(task.customer()));
        take(byWorth, chosen, Math.min(limit, chosen.size() + forOthers), task -> !close.contains(task.customer()));
        take(byWorth, chosen, limit, task -> true);
        return byWorth.stream().filter(task -> chosen.contains(task.id())).toList();
    }

    private static void take(List<Candidate> byWorth, Set<Long> chosen, int upTo, Predicate<Candidate> whom) {
        var fitting = new ArrayList<Long>();
        byWorth.stream()
                .filter(task -> !chosen.contains(task.id()))
                .filter(whom)
                .limit(Math.max(0, upTo - chosen.size()))
                .forEach(task -> fitting.add(task.id()));
        chosen.addAll(fitting);
    }

    private static Set<ExternalUserId> first(List<ExternalUserId> byCloseness, int n) {
        return Set.copyOf(byCloseness.stream().limit(n).toList());
    }
}
