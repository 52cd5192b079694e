package io.guanxi.handover;

import io.guanxi.handover.Line.State;
import io.guanxi.handover.Situation.Candidate;
import io.guanxi.handover.Situation.Choice;
import io.guanxi.handover.Situation.Group;
import io.guanxi.wecom.StaffId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who shall own which group: who is in it, then who is near, then who has fewest. */
final class GroupProposal {
    private final HandoverRules rules;
    private final List<Candidate> candidates;
    private final Map<StaffId, Integer> given = new HashMap<>();

    private GroupProposal(List<Candidate> candidates, HandoverRules rules) {
        this.rules = rules;
        this.candidates = candidates.stream()
                .filter(candidate -> !rules.spared().contains(candidate.id()))
                .toList();
    }

    static List<GroupLine> of(Situation situation, HandoverRules rules) {
        var proposal = new GroupProposal(situation.candidates(), rules);
        return situation.groups().stream()
                .sorted(Comparator.comparing(group -> group.id().value()))
                .map(group -> Optional.ofNullable(situation.groupChoices().get(group.id()))
                        .flatMap(choice -> proposal.chosen(group, choice))
                        .orElseGet(() -> proposal.line(group)))
                .toList();
    }

    private Optional<GroupLine> chosen(Group group, Choice choice) {
        if (choice.successor().isEmpty()) {
            return Optional.of(new GroupLine(
                    group.id(), State.KEPT, Optional.empty(), "stays, as decided", Optional.of(choice.by())));
        }
        return candidates.stream()
                .filter(candidate -> candidate.id().equals(choice.successor().get()))
                .findFirst()
                .filter(candidate -> group.blocked().isEmpty())
                .map(candidate -> new GroupLine(
                        group.id(), State.PROPOSED, choice.successor(), "as decided", Optional.of(choice.by())));
    }

    private GroupLine line(Group group) {
        if (group.blocked().isPresent()) {
            return new GroupLine(
                    group.id(), State.BLOCKED, Optional.empty(), group.blocked().get(), Optional.empty());
        }
        return candidates.stream()
                .filter(candidate -> owned(candidate) < rules.groups())
                .filter(candidate -> candidate.near().compareTo(rules.farthest()) <= 0
                        || group.members().contains(candidate.id()))
                .min(Comparator.<Candidate, Boolean>comparing(
                                candidate -> !group.members().contains(candidate.id()))
                        .thenComparing(Candidate::near)
                        .thenComparing(this::owned)
                        .thenComparing(candidate -> candidate.id().value()))
                .map(best -> line(group, best))
                .orElseGet(() -> new GroupLine(
                        group.id(),
                        State.NOBODY,
                        Optional.empty(),
                        "nobody may have a further group: " + rules.groups() + " each, within " + rules.farthest(),
                        Optional.empty()));
    }

    private GroupLine line(Group group, Candidate best) {
        var words = best.near().words
                + (group.members().contains(best.id()) ? "; is in the group already" : "; is not in the group yet")
                + "; owns " + owned(best) + " so far";
        given.merge(best.id(), 1, Integer::sum);
        return new GroupLine(group.id(), State.PROPOSED, Optional.of(best.id()), words, Optional.empty());
    }

    private int owned(Candidate candidate) {
        return candidate.groups() + given.getOrDefault(candidate.id(), 0);
    }
}
