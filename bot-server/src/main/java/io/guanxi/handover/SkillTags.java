package io.guanxi.handover;

import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.wecom.TagId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which corp tags stand for a skill: the one of its id, or all of its name. */
@Component
class SkillTags {
    private static final Pattern ID = Pattern.compile("et[A-Za-z0-9_-]+");

    private final CorpTags tags;

    SkillTags(CorpTags tags) {
        this.tags = tags;
    }

    /** Of a skill whose tag nobody knows: none. */
    Map<Skill, List<TagId>> of(List<Skill> skills) {
        var named = tags.meant(skills.stream().map(Skill::tag).distinct().toList());
        var found = new HashMap<Skill, List<TagId>>();
        for (var skill : skills) {
            var ids = named.getOrDefault(skill.tag(), List.of()).stream()
                    .map(CorpTag::id)
                    .toList();
            boolean isId = ids.isEmpty() && ID.matcher(skill.tag()).matches();
            found.put(skill, isId ? List.of(new TagId(skill.tag())) : ids);
        }
        return found;
    }

    /** Refused if a name stands for no tag. */
    void check(List<Skill> skills) {
        of(skills).forEach((skill, ids) -> {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("no corp tag is called \"" + skill.tag()
                        + "\"; GET /api/v1/tags lists them: give an id, a name or group/name");
            }
        });
    }
}
