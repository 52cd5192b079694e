package io.guanxi.touch;

import io.guanxi.content.Template;
import io.guanxi.wecom.StaffId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the words of a plan sound on one day when a given guide says them.
 *
 * @param words the same for everybody: the plan's and the occasion's
 * @param ofTexts what the occasion has for each of the plan's texts alone
 * @param personal what words for one customer alone may name
 * @param speakers by guide, as far as they are known
 * @param edition which words of the occasion these are, or an earlier one: then it is noticed and they are called off
 */
record Speech(
        Map<String, String> words,
        List<Map<String, String>> ofTexts,
        Set<String> personal,
        Map<StaffId, Speaker> speakers,
        Optional<ContentHash> edition) {
    /** What a text may name of the guide who sends it. */
    static final List<String> OF_SPEAKERS = List.of("guide", "shop", "city");

    Speech {
        words = Map.copyOf(words);
        ofTexts = List.copyOf(ofTexts);
        personal = Set.copyOf(personal);
        speakers = Map.copyOf(speakers);
    }

    /** A guide as customers know them; empty what is not known. */
    record Speaker(String guide, String shop, String city) {
        static final Speaker UNKNOWN = new Speaker("", "", "");
        private static final int LONGEST = 32;
        /** Nobody's words are longer than with this one. */
        static final Speaker LONGEST_OF_ALL =
                new Speaker("𠮷".repeat(LONGEST), "𠮷".repeat(LONGEST), "𠮷".repeat(LONGEST));

        Speaker {
            guide = shortened(guide);
            shop = shortened(shop);
            city = shortened(city);
        }

        /** Who it is stays out of logs. */
        @Override
        public String toString() {
            return "Speaker";
        }

        static String shortened(String name) {
            var plain = name.replaceAll("\\p{Cntrl}", " ").strip();
            return plain.codePointCount(0, plain.length()) <= LONGEST
                    ? plain
                    : plain.substring(0, plain.offsetByCodePoints(0, LONGEST));
        }
    }

    /** All that a text may name. */
    Set<String> names() {
        var names = new TreeSet<>(OF_SPEAKERS);
        names.addAll(words.keySet());
        ofTexts.forEach(own -> names.addAll(own.keySet()));
        names.addAll(personal);
        return names;
    }

    static boolean needsSpeaker(Words said) {
        return said.names().stream().anyMatch(OF_SPEAKERS::contains);
    }

    /** To everybody; words for one alone that are not known stay empty. */
    Rendered says(StaffId guide, Words said) {
        return says(guide, said, Map.of());
    }

    /** @param known what is known of the one to whom it is said */
    Rendered says(StaffId guide, Words said, Map<String, String> known) {
        return says(speakers.getOrDefault(guide, Speaker.UNKNOWN), said, known);
    }

    Rendered says(Speaker speaker, Words said, Map<String, String> known) {
        var all = new HashMap<>(words);
        all.putAll(ofTexts.get(said.nr()));
        personal.forEach(name -> all.put(name, known.getOrDefault(name, "")));
        all.put("guide", speaker.guide());
        all.put("shop", speaker.shop());
        all.put("city", speaker.city());
        var rendered = new Rendered(
                Template.of(said.text()).filled(all),
                said.attachments().stream()
                        .map(attached ->
                                attached.filled(part -> Template.of(part).filled(all)))
                        .toList());
        if (!said.forOne()) {
            Words.checkSameForAll(rendered.text(), rendered.attachments());
        }
        return rendered;
    }
}
