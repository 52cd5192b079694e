package io.guanxi.guide;

import io.guanxi.tagging.CorpTags.CorpTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a guide wrote after 标签: a customer's name, then a tag's, each of which may consist of several words. */
record TagWords(List<String> words) {
    private static final Pattern GAPS = Pattern.compile("[\\s:：,，、]+");

    /** A tag may be written with its group, 会员/金卡, if several have one name. */
    record Split(String customer, List<CorpTag> tags) {}

    static Optional<TagWords> read(String rest) {
        var words = GAPS.splitAsStream(rest.strip())
                .map(TagWords::unquoted)
                .filter(word -> !word.isEmpty())
                .toList();
        return words.size() < 2 ? Optional.empty() : Optional.of(new TagWords(words));
    }

    private static String unquoted(String word) {
        return word.replaceAll("^[“”\"「]+|[“”\"」]+$", "");
    }

    String lastWord() {
        return tagName(words.size() - 1);
    }

    /** The names that the tag may have: what remains after one word or more for the customer. */
    List<String> possibleTags() {
        var names = new ArrayList<String>();
        for (int from = 1; from < words.size(); from++) {
            names.add(tagName(from));
            names.add(withoutGroup(tagName(from)));
        }
        return names.stream().distinct().toList();
    }

    /** The longest tag that exists. */
    Optional<Split> split(List<CorpTag> known) {
        for (int from = 1; from < words.size(); from++) {
            var name = tagName(from);
            var tags = known.stream().filter(tag -> isCalled(tag, name)).toList();
            if (!tags.isEmpty()) {
                return Optional.of(new Split(String.join(" ", words.subList(0, from)), tags));
            }
        }
        return Optional.empty();
    }

    static boolean isCalled(CorpTag tag, String name) {
        return tag.name().equalsIgnoreCase(name) || (tag.group() + "/" + tag.name()).equalsIgnoreCase(name);
    }

    private String tagName(int from) {
        return String.join(" ", words.subList(from, words.size()));
    }

    private static String withoutGroup(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
