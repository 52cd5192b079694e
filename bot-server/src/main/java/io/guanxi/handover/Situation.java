package io.guanxi.handover;

import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a proposal looks at.
 *
 * @param candidates who may take somebody over
 * @param choices what people have decided already
 * @param wish who shall get everybody, if they can
 */
record Situation(
        List<Person> customers,
        List<Group> groups,
        List<Candidate> candidates,
        Map<ExternalUserId, Choice> choices,
        Map<ChatId, Choice> groupChoices,
        Optional<StaffId> wish) {
    Situation {
        customers = List.copyOf(customers);
        groups = List.copyOf(groups);
        candidates = List.copyOf(candidates);
        choices = Map.copyOf(choices);
        groupChoices = Map.copyOf(groupChoices);
    }

    /**
     * A customer of the predecessor's.
     *
     * @param level trust, 0 to 5
     * @param knownTo colleagues who have them as a contact
     * @param skills for which a tag of theirs stands
     * @param blocked why WeCom would not transfer them now, if so
     */
    record Person(ExternalUserId id, int level, Set<StaffId> knownTo, Set<Skill> skills, Optional<String> blocked) {
        Person {
            knownTo = Set.copyOf(knownTo);
            skills = Set.copyOf(skills);
        }
    }

    /**
     * A customer group of the predecessor's.
     *
     * @param members the colleagues in it
     * @param blocked why WeCom would not transfer it now, if so
     */
    record Group(ChatId id, Set<StaffId> members, Optional<String> blocked) {
        Group {
            members = Set.copyOf(members);
        }
    }

    /**
     * Somebody who may take over.
     *
     * @param load living relations, with those on their way to them
     * @param close how many of these are close
     * @param since when their first relation began
     * @param groups that they own
     */
    record Candidate(StaffId id, Near near, int load, int close, Optional<Instant> since, int groups) {}

    /** What a person has decided for one customer or group; nobody: they stay. */
    record Choice(Optional<StaffId> successor, String by) {}
}
