package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.TagGroup.NewTag;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** What tags and groups may be called (92117). */
final class TagNames {
    private static final int LONGEST = 30;

    private TagNames() {}

    static void check(String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST) {
            throw new WeComRefusal(40072, "a tag name has 1 to 30 characters");
        }
    }

    /** Of several with one name the first; refused if the group has one of that name. */
    static Collection<NewTag> distinct(TagGroup group, List<NewTag> wanted) {
        var byName = new LinkedHashMap<String, NewTag>();
        wanted.forEach(tag -> {
            check(tag.name());
            if (group.hasTagCalled(tag.name())) {
                throw new WeComRefusal(40071, "tag name exists");
            }
            byName.putIfAbsent(tag.name(), tag);
        });
        return byName.values();
    }
}
