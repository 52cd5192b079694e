package io.guanxi.touch;

import io.guanxi.touch.Speech.Speaker;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that the features know to say to one customer alone. */
@Component
class WordsForOne {
    private final List<PersonalWords> sources;

    WordsForOne(ObjectProvider<PersonalWords> sources) {
        this.sources = sources.orderedStream().toList();
    }

    Set<String> names() {
        return sources.stream()
                .flatMap(source -> source.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nobody's are longer. */
    Map<String, String> longest() {
        return names().stream().collect(Collectors.toMap(Function.identity(), name -> Speaker.LONGEST_OF_ALL.guide()));
    }

    Map<ExternalUserId, Map<String, String>> of(StaffId guide, Collection<ExternalUserId> customers) {
        var known = new HashMap<ExternalUserId, Map<String, String>>();
        sources.forEach(source -> source.of(guide, customers).forEach((customer, words) -> {
            var all = known.computeIfAbsent(customer, none -> new HashMap<>());
            words.forEach((name, word) -> all.put(name, Speaker.shortened(word)));
        }));
        return known;
    }
}
