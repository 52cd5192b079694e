package io.guanxi.tagging;

import io.guanxi.wecom.TagApi;
import io.guanxi.wecom.TagApi.NewTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What people send who want corp tags changed; what WeCom would never take is refused with a sentence (92117). */
final class TagForms {
    private static final long HIGHEST_ORDER = (1L << 32) - 1;

    private TagForms() {}

    record TagForm(@Nullable String name, @Nullable Long order) {}

    /** A group that is to be, or tags for one that is. */
    record GroupForm(
            @Nullable String name,
            @Nullable Long order,
            @Nullable List<TagForm> tags,
            @Nullable String key) {

        TagEdit.Create group() {
            return new TagEdit.Create(Optional.empty(), TagForms.name(name), TagForms.order(order), newTags());
        }

        TagEdit.Create tagsOf(String groupId) {
            return new TagEdit.Create(Optional.of(groupId), "", OptionalLong.empty(), newTags());
        }

        private List<NewTag> newTags() {
            var all = Stream.ofNullable(tags)
                    .flatMap(List::stream)
                    .map(tag -> new NewTag(TagForms.name(tag.name()), TagForms.order(tag.order())))
                    .toList();
            if (all.isEmpty() || all.size() > TagApi.MOST_TAGS) {
                throw unprocessable(
                        "Name at least one tag, as \"tags\": [{\"name\": \"…\"}]; WeCom has no empty groups");
            }
            return all;
        }
    }

    /** What is left out stays. */
    record ChangeForm(
            @Nullable String name,
            @Nullable Long order,
            @Nullable String key) {

        TagEdit.Change tag(String id) {
            return change(false, id);
        }

        TagEdit.Change group(String id) {
            return change(true, id);
        }

        private TagEdit.Change change(boolean isGroup, String id) {
            if (name == null && order == null) {
                throw unprocessable("Give a \"name\", an \"order\", or both");
            }
            return new TagEdit.Change(
                    isGroup, id, Optional.ofNullable(name).map(TagForms::name), TagForms.order(order));
        }
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.codePointCount(0, name.length()) > TagApi.LONGEST_NAME) {
            throw unprocessable("A tag or group needs a \"name\" of 1 to " + TagApi.LONGEST_NAME + " characters");
        }
        return name.strip();
    }

    private static OptionalLong order(@Nullable Long order) {
        if (order == null) {
            return OptionalLong.empty();
        }
        if (order < 0 || order > HIGHEST_ORDER) {
            throw unprocessable("\"order\" is 0 to " + HIGHEST_ORDER + "; the higher, the further up");
        }
        return OptionalLong.of(order);
    }

    static ResponseStatusException unprocessable(String sentence) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }
}
