package io.guanxi.sidebar;

import io.guanxi.sidebar.Sight.Seen;
import io.guanxi.sidebar.View.Tag;
import io.guanxi.sidebar.View.TagGroup;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The corp's tags for the page, as they are on a relation once everything that was tapped has arrived in WeCom. */
@Component
class Chips {
    /** What nobody would look through on a phone. */
    private static final int MOST = 300;

    private final CorpTags corpTags;
    private final Tags tags;
    private final MarkTags markTags;

    Chips(CorpTags corpTags, Tags tags, MarkTags markTags) {
        this.corpTags = corpTags;
        this.tags = tags;
        this.markTags = markTags;
    }

    /** Those that the customer has alone, if it is not the viewer's. */
    List<TagGroup> of(Seen seen) {
        var on = on(seen);
        var all = new ArrayList<>(corpTags.first(MOST));
        var shown = all.stream().map(CorpTags.CorpTag::id).collect(Collectors.toSet());
        if (!shown.containsAll(on)) {
            corpTags.these(on).stream().filter(tag -> !shown.contains(tag.id())).forEach(all::add);
        }
        var groups = new LinkedHashMap<String, List<Tag>>();
        all.stream().filter(tag -> seen.own() || on.contains(tag.id())).forEach(tag -> groups.computeIfAbsent(
                        tag.group(), name -> new ArrayList<>())
                .add(new Tag(tag.id().value(), tag.name(), on.contains(tag.id()))));
        return groups.entrySet().stream()
                .map(group -> new TagGroup(group.getKey(), group.getValue()))
                .toList();
    }

    private Set<TagId> on(Seen seen) {
        var on = new HashSet<TagId>();
        tags.of(seen.guide(), List.of(seen.id())).getOrDefault(seen.id(), List.of()).stream()
                .map(NamedTag::id)
                .forEach(on::add);
        markTags.underWay(seen.guide(), seen.id()).forEach((tag, put) -> {
            if (put) {
                on.add(tag);
            } else {
                on.remove(tag);
            }
        });
        return on;
    }
}
