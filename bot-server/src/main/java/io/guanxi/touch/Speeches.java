package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.content.MediaStore;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.touch.Speech.Speaker;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers the words that a plan's texts may name, and checks that the texts do with them. */
@Component
class Speeches {
    private final Occasions occasions;
    private final Guides guides;
    private final Shops shops;
    private final MediaStore media;
    private final WordsForOne forOne;

    Speeches(Occasions occasions, Guides guides, Shops shops, MediaStore media, WordsForOne forOne) {
        this.occasions = occasions;
        this.guides = guides;
        this.shops = shops;
        this.media = media;
        this.forOne = forOne;
    }

    /** For these guides; who they are is looked up only if a text names it. */
    Speech on(Intent intent, LocalDate day, Collection<StaffId> staff) {
        boolean named = intent.content().all(intent.text()).anyMatch(Speech::needsSpeaker);
        return speech(intent, day, named ? speakers(staff) : Map.of());
    }

    private Speech speech(Intent intent, LocalDate day, Map<StaffId, Speaker> speakers) {
        var reason = occasions.reason(intent);
        var edition = reason.edition(day);
        var words = new HashMap<String, String>(intent.content().variables());
        var ofTexts = IntStream.rangeClosed(0, intent.content().variants().size())
                .mapToObj(text -> reason.variables(day, text))
                .toList();
        var ofOccasion = reason.variables(day);
        Stream.concat(ofOccasion.keySet().stream(), ofTexts.get(0).keySet().stream())
                .filter(words::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "the occasion has its own {{" + name + "}}; give yours another name");
                });
        words.putAll(ofOccasion);
        var personal = intent.content().oneWordEach() ? forOne.names() : Set.<String>of();
        return new Speech(words, ofTexts, personal, speakers, edition);
    }

    private Map<StaffId, Speaker> speakers(Collection<StaffId> staff) {
        var names = guides.names(staff);
        Map<StaffId, Shop> places = shops.ofGuides();
        return staff.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> speaker(names.getOrDefault(id, ""), Optional.ofNullable(places.get(id)))));
    }

    private static Speaker speaker(String name, Optional<Shop> shop) {
        return new Speaker(
                name, shop.map(Shop::name).orElse(""), shop.map(Shop::city).orElse(""));
    }

    /**
     * Whether every text of the plan can be said on that day, whoever says it.
     *
     * @throws IllegalArgumentException with a sentence that begins with which text
     */
    void check(Intent intent, LocalDate day) {
        check(intent, day, kept -> {});
    }

    /** As {@link #check}, of a plan that is being written: nothing in its texts is half a place for a word. */
    void checkWritten(Intent intent, LocalDate day) {
        check(intent, day, Words::refuseHalves);
    }

    private void check(Intent intent, LocalDate day, Consumer<Words> further) {
        var speech = speech(intent, day, Map.of());
        var content = intent.content();
        check(
                "the plan's text",
                speech,
                () -> new Words(0, intent.text(), content.attachments(), content.oneWordEach()),
                further);
        int nr = 0;
        for (var variant : content.variants()) {
            nr++;
            int which = nr;
            check(
                    "variant " + nr,
                    speech,
                    () -> new Words(which, variant.text(), variant.attachments(), content.oneWordEach()),
                    further);
        }
    }

    private void check(String which, Speech speech, Supplier<Words> written, Consumer<Words> further) {
        try {
            var said = written.get();
            further.accept(said);
            var unknown = new TreeSet<>(said.names());
            unknown.removeAll(speech.names());
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("nobody knows " + unknown + "; a text may name " + speech.names());
            }
            said.attachments().forEach(this::checkMedia);
            var longest = speech.says(Speaker.LONGEST_OF_ALL, said, forOne.longest());
            checkLength(said, longest);
            longest.message(longest.media().stream().collect(Collectors.toMap(Function.identity(), id -> "uploaded")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(which + ": " + e.getMessage(), e);
        }
    }

    private static void checkLength(Words said, Rendered longest) {
        int length = longest.text().codePointCount(0, longest.text().length());
        if (said.forOne() && length > OneWordEach.LONGEST) {
            throw new IllegalArgumentException("a word for one customer has at most " + OneWordEach.LONGEST
                    + " characters with the longest names, not " + length);
        }
    }

    private void checkMedia(Attached attached) {
        attached.media().ifPresent(id -> {
            var found = media.find(id)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no media " + id + "; upload it first with POST /api/v1/media"));
            if (found.kind() != attached.kind().media()) {
                throw new IllegalArgumentException(
                        "media " + id + " is of kind " + found.kind() + ", but " + attached.kind()
                                + " needs one of kind " + attached.kind().media());
            }
        });
    }
}
