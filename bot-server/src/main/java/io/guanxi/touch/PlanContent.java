package io.guanxi.touch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.guanxi.content.Attached;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says beside its text.
 *
 * @param variants the first whose condition is true of a customer has the words for them; the plan's own are for all others
 * @param variables words of the plan's own, by the name under which texts ask for them
 * @param oneWordEach guides write to each customer in words for that one, instead of confirming a mass message
 */
record PlanContent(
        List<Attached> attachments,
        List<Variant> variants,
        SortedMap<String, String> variables,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean oneWordEach) {
    static final PlanContent NONE = new PlanContent(List.of(), List.of(), new TreeMap<>(), false);
    private static final int MOST_VARIANTS = 20;
    private static final int MOST_VARIABLES = 50;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]{1,40}");

    PlanContent {
        variables.forEach(PlanContent::check);
        attachments = List.copyOf(attachments);
        variants = List.copyOf(variants);
        variables = new TreeMap<>(variables);
        if (variants.size() > MOST_VARIANTS || variables.size() > MOST_VARIABLES) {
            throw new IllegalArgumentException(
                    "a plan has at most " + MOST_VARIANTS + " variants and " + MOST_VARIABLES + " variables");
        }
    }

    private static void check(String name, @Nullable String word) {
        if (!NAME.matcher(name).matches() || Speech.OF_SPEAKERS.contains(name)) {
            throw new IllegalArgumentException("a variable is named by at most 40 letters and digits, and not "
                    + Speech.OF_SPEAKERS + ", which are the guide's; not \"" + name + "\"");
        }
        if (word == null) {
            throw new IllegalArgumentException("the variable " + name + " has no word; say \"\" for none");
        }
    }

    @JsonCreator
    static PlanContent of(
            Optional<List<Attached>> attachments,
            Optional<List<Variant>> variants,
            Optional<Map<String, String>> variables,
            Optional<Boolean> oneWordEach) {
        return new PlanContent(
                attachments.orElse(List.of()),
                variants.orElse(List.of()),
                new TreeMap<>(variables.orElse(Map.of())),
                oneWordEach.orElse(false));
    }

    /** With the plan's own text first, then those of the variants. */
    Stream<Words> all(String text) {
        return Stream.concat(
                Stream.of(new Words(0, text, attachments, oneWordEach)),
                IntStream.range(0, variants.size()).mapToObj(i -> {
                    var variant = variants.get(i);
                    return new Words(i + 1, variant.text(), variant.attachments(), oneWordEach);
                }));
    }

    boolean needsMedia() {
        return Stream.concat(attachments.stream(), variants.stream().flatMap(variant -> variant.attachments().stream()))
                .anyMatch(attached -> attached.media().isPresent());
    }

    @Override
    public String toString() {
        return "PlanContent[" + variants.size() + " variants]";
    }
}
