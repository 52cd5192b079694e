package io.guanxi.trust;

import io.guanxi.privacy.Actor;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.tagging.MakeTags;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The corp tags that show the levels: six in a group of their own. Levels are shown as soon as all six are there. */
@Component
class LevelTags {
    static final String GROUP = "信任等级";

    private final CorpTags tags;
    private final MakeTags make;

    LevelTags(CorpTags tags, MakeTags make) {
        this.tags = tags;
        this.make = make;
    }

    /** By level, from L0 to L5; empty unless there are all six. */
    List<TagId> byLevel() {
        Map<String, TagId> known = tags.called(Level.tags()).stream()
                .filter(tag -> tag.group().equals(GROUP))
                .collect(Collectors.toMap(CorpTag::name, CorpTag::id, (first, second) -> first));
        return IntStream.rangeClosed(0, Level.HIGHEST)
                        .mapToObj(level -> Level.of(level).tag())
                        .allMatch(known::containsKey)
                ? Level.tags().stream()
                        .map(name -> Optional.ofNullable(known.get(name)).orElseThrow())
                        .toList()
                : List.of();
    }

    /** Has those made that are missing; the id of the edit. */
    Optional<Long> make(Actor actor) {
        return make.ask(GROUP, Level.tags(), actor);
    }
}
