package io.guanxi.handover;

import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Situation.Candidate;
import io.guanxi.handover.Situation.Person;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A candidate's place in the making of one proposal: how full it is already, and how well it suits somebody. */
final class Desk {
    static final long NEVER = Long.MAX_VALUE;

    private static final int LOAD_BITS = 20;

    private final Candidate candidate;
    private final boolean experienced;
    private final Set<Skill> skills;
    private int load;
    private int closeGiven;

    Desk(Candidate candidate, HandoverRules rules, Instant now) {
        this.candidate = candidate;
        this.load = candidate.load();
        this.experienced = candidate.close() >= rules.experiencedClose()
                || candidate
                        .since()
                        .filter(since -> Duration.between(since, now).toDays() >= rules.experiencedDays())
                        .isPresent();
        this.skills = rules.skills().stream()
                .filter(skill -> skill.guides().contains(candidate.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    StaffId id() {
        return candidate.id();
    }

    /**
     * Lower is better: whose wish it is, who knows them, who has the skill, then how near (somebody without experience counts as
     * two steps farther for a close customer), then whether close ones stay together, then how full.
     */
    long rank(Person person, HandoverRules rules, Optional<StaffId> wish) {
        boolean wished = wish.filter(id()::equals).isPresent();
        boolean knows = person.knownTo().contains(id());
        boolean fits = load < rules.load() && candidate.near().compareTo(rules.farthest()) <= 0;
        if (!wished && !knows && !fits) {
            return NEVER;
        }
        boolean close = person.level() >= rules.closeLevel();
        boolean skilled = person.skills().isEmpty() || person.skills().stream().anyMatch(skills::contains);
        int distance = candidate.near().steps + (close && !experienced ? 2 : 0);
        long rank = wished ? 0 : 1;
        rank = (rank << 1) | (knows ? 0 : 1);
        rank = (rank << 1) | (skilled ? 0 : 1);
        rank = (rank << 3) | distance;
        rank = (rank << 2) | candidate.near().steps;
        rank = (rank << 2) | (close ? together(rules) : 0);
        return (rank << LOAD_BITS) | Math.min(load, (1 << LOAD_BITS) - 1);
    }

    /** A block that is begun is filled first; the next begins where all of it has room. */
    private int together(HandoverRules rules) {
        if (closeGiven > 0 && closeGiven < rules.together()) {
            return 0;
        }
        if (closeGiven == 0) {
            return rules.load() - load >= rules.together() ? 1 : 2;
        }
        return 3;
    }

    Reason reason(Person person, HandoverRules rules, Optional<StaffId> wish) {
        if (wish.filter(id()::equals).isPresent()) {
            return Reason.BACK;
        }
        if (person.knownTo().contains(id())) {
            return Reason.KNOWS;
        }
        if (person.skills().stream().anyMatch(skills::contains)) {
            return Reason.SKILL;
        }
        return person.level() >= rules.closeLevel()
                ? Reason.CLOSE
                : Reason.valueOf(candidate.near().name());
    }

    /** Before they are taken. */
    String words(Person person, HandoverRules rules, Reason reason) {
        var near = candidate.near().words;
        return switch (reason) {
            case BACK -> "as asked for";
            case KNOWS -> near + "; has them as a contact already, so WeCom adds none (92125)";
            case SKILL -> near + "; " + skill(person, rules) + "; " + fullness(rules);
            case CLOSE ->
                near + "; L" + person.level() + ", "
                        + (experienced ? "experienced" : "nobody experienced has room") + ", with " + closeGiven
                        + " other close ones; " + fullness(rules);
            default -> near + "; " + fullness(rules);
        };
    }

    private String skill(Person person, HandoverRules rules) {
        return rules.skills().stream()
                .filter(skill -> person.skills().contains(skill) && skills.contains(skill))
                .map(Skill::words)
                .collect(Collectors.joining(", "));
    }

    private String fullness(HandoverRules rules) {
        return load + " of " + rules.load() + " relations so far";
    }

    /** Whom they know already is no further relation. */
    void take(Person person, HandoverRules rules) {
        if (!person.knownTo().contains(id())) {
            load++;
        }
        if (person.level() >= rules.closeLevel()) {
            closeGiven++;
        }
    }
}
