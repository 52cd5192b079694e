package io.guanxi.handover;

import io.guanxi.wecom.StaffId;
import java.util.List;

/**
 * By what rules successors are proposed.
 *
 * @param load living relations that one guide can keep (Dunbar's 150)
 * @param closeLevel from this trust level on a customer is close
 * @param together so many close customers stay in one hand before the next one is asked (Dunbar's 15)
 * @param experiencedDays a guide whose first relation is so long ago is experienced
 * @param experiencedClose and so is one who has so many close customers
 * @param groups that one guide can own
 * @param farthest from where successors may come
 * @param skills customers with the tag go to these guides first
 * @param spared guides who get nobody
 */
record HandoverRules(
        int load,
        int closeLevel,
        int together,
        int experiencedDays,
        int experiencedClose,
        int groups,
        Near farthest,
        List<Skill> skills,
        List<StaffId> spared) {
    static final HandoverRules DEFAULTS = new HandoverRules(150, 4, 15, 180, 5, 50, Near.AREA, List.of(), List.of());

    private static final int MOST_SKILLS = 20;

    HandoverRules {
        range("load", load, 1, 20_000);
        range("closeLevel", closeLevel, 1, 6);
        range("together", together, 1, 1_000);
        range("experiencedDays", experiencedDays, 0, 36_500);
        range("experiencedClose", experiencedClose, 0, 20_000);
        range("groups", groups, 1, 10_000);
        range("number of skills", skills.size(), 0, MOST_SKILLS);
        skills = List.copyOf(skills);
        spared = List.copyOf(spared);
    }

    /**
     * A language or a category: who has the tag, and who is good at it.
     *
     * @param tag a corp tag by its id, by its name, or as group/name; of several of one name each stands for it
     * @param words as the reason says it
     */
    record Skill(String tag, String words, List<StaffId> guides) {
        Skill {
            guides = List.copyOf(guides);
            if (tag.isBlank()) {
                throw new IllegalArgumentException("a skill has a \"tag\": an id, a name or group/name");
            }
            if (words.isBlank() || words.length() > 64) {
                throw new IllegalArgumentException("a skill has \"words\" of 1 to 64 characters");
            }
        }
    }

    private static void range(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException("the rules' " + name + " is " + from + " to " + to + ", not " + value);
        }
    }
}
