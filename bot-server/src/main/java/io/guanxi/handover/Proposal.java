package io.guanxi.handover;

import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Line.State;
import io.guanxi.handover.Situation.Person;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who shall take over whom, and why: of the same situation and rules always the same. */
final class Proposal {
    /** The successor and two next in line. */
    private static final int IN_LINE = 3;
    /** Up to a million candidates. */
    private static final int PLACE_BITS = 20;

    private static final Comparator<Person> CLOSEST_FIRST = Comparator.comparingInt(Person::level)
            .reversed()
            .thenComparing(person -> person.id().value());

    private final Situation situation;
    private final HandoverRules rules;
    private final List<Desk> desks;

    private Proposal(Situation situation, HandoverRules rules, Instant now) {
        this.situation = situation;
        this.rules = rules;
        this.desks = situation.candidates().stream()
                .filter(candidate -> !rules.spared().contains(candidate.id()))
                .sorted(Comparator.comparing(candidate -> candidate.id().value()))
                .map(candidate -> new Desk(candidate, rules, now))
                .toList();
    }

    /** The closest customers choose first, so that they get the best of what there is. */
    static List<Line> of(Situation situation, HandoverRules rules, Instant now) {
        var proposal = new Proposal(situation, rules, now);
        var people = situation.customers().stream().sorted(CLOSEST_FIRST).toList();
        var chosen = people.stream()
                .filter(person -> situation.choices().containsKey(person.id()))
                .flatMap(person -> proposal.chosen(person).stream())
                .toList();
        var decided = chosen.stream().map(Line::customer).collect(Collectors.toSet());
        var rest = people.stream()
                .filter(person -> !decided.contains(person.id()))
                .map(proposal::line)
                .toList();
        return Stream.concat(chosen.stream(), rest.stream()).toList();
    }

    /** Empty if whom a person chose cannot take anybody any more. */
    private Optional<Line> chosen(Person person) {
        var choice = situation.choices().get(person.id());
        if (choice == null) {
            return Optional.empty();
        }
        if (choice.successor().isEmpty()) {
            return Optional.of(line(person, State.KEPT, List.of(), Reason.DECIDED, "stays, as decided", choice.by()));
        }
        if (person.blocked().isPresent()) {
            return Optional.empty();
        }
        return desks.stream()
                .filter(desk -> desk.id().equals(choice.successor().get()))
                .findFirst()
                .map(desk -> {
                    desk.take(person, rules);
                    return line(person, State.PROPOSED, List.of(desk.id()), Reason.DECIDED, "as decided", choice.by());
                });
    }

    private Line line(Person person) {
        if (person.blocked().isPresent()) {
            return line(
                    person,
                    State.BLOCKED,
                    List.of(),
                    Reason.BLOCKED,
                    person.blocked().get(),
                    "");
        }
        var best = best(person);
        if (best.isEmpty()) {
            return line(person, State.NOBODY, List.of(), Reason.NOBODY, nobody(), "");
        }
        var first = best.get(0);
        var reason = first.reason(person, rules, situation.wish());
        var words = first.words(person, rules, reason);
        first.take(person, rules);
        return line(person, State.PROPOSED, best.stream().map(Desk::id).toList(), reason, words, "");
    }

    private String nobody() {
        return desks.isEmpty()
                ? "nobody else at work may have customers"
                : "nobody has room: " + rules.load() + " relations each, within " + rules.farthest();
    }

    /** The best first; desks stand in the order of their ids, so of two alike the lower id wins. */
    private List<Desk> best(Person person) {
        return IntStream.range(0, desks.size())
                .mapToLong(i -> key(i, person))
                .filter(key -> key != Desk.NEVER)
                .sorted()
                .limit(IN_LINE)
                .mapToObj(key -> desks.get((int) (key & ((1L << PLACE_BITS) - 1))))
                .toList();
    }

    /** The rank, and behind it the place, so that both are sorted as one number. */
    private long key(int place, Person person) {
        long rank = desks.get(place).rank(person, rules, situation.wish());
        return rank == Desk.NEVER ? rank : (rank << PLACE_BITS) | place;
    }

    private static Line line(
            Person person, State state, List<StaffId> successors, Reason reason, String words, String by) {
        return new Line(
                person.id(),
                state,
                person.level(),
                successors,
                reason,
                words,
                Optional.of(by).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }
}
