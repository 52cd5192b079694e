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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers the words that a plan's texts may name, and checks that the texts do with them. */
@Component
class Speeches {
    private final Occasions occasions;
    private final Guides guides;
    private final Shops shops;
    private final MediaStore media;

    Speeches(Occasions occasions, Guides guides, Shops shops, MediaStore media) {
        this.occasions = occasions;
        this.guides = guides;
        this.shops = shops;
        this.media = media;
    }

    /** For these guides; who they are is looked up only if a text names it. */
    Speech on(Intent intent, LocalDate day, Collection<StaffId> staff) {
        boolean named = intent.content().all(intent.text()).anyMatch(Speech::needsSpeaker);
        return new Speech(words(intent, day), named ? speakers(staff) : Map.of());
    }

    private Map<String, String> words(Intent intent, LocalDate day) {
        var words = new HashMap<String, String>(intent.content().variables());
        occasions.variables(intent, day).forEach((name, word) -> {
            if (words.put(name, word) != null) {
                throw new IllegalArgumentException(
                        "the occasion has its own {{" + name + "}}; give yours another name");
            }
        });
        return words;
    }

    private Map<StaffId, Speaker> speakers(Collection<StaffId> staff) {
        var names = guides.names(staff);
        Map<StaffId, Shop> places = shops.ofGuides();
        return staff.stream()
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
        var speech = new Speech(words(intent, day), Map.of());
        check("the plan's text", speech, intent.text(), intent.content().attachments());
        int nr = 0;
        for (var variant : intent.content().variants()) {
            nr++;
            check("variant " + nr, speech, variant.text(), variant.attachments());
        }
    }

    private void check(String which, Speech speech, String text, List<Attached> attachments) {
        try {
            var said = new Words(text, attachments);
            var unknown = new TreeSet<>(said.names());
            unknown.removeAll(speech.names());
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("nobody knows " + unknown + "; a text may name " + speech.names());
            }
            attachments.forEach(this::checkMedia);
            var longest = speech.says(Speaker.LONGEST_OF_ALL, said);
            longest.message(longest.media().stream().collect(Collectors.toMap(Function.identity(), id -> "uploaded")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(which + ": " + e.getMessage(), e);
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
