package io.guanxi.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.MediaFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What comes with a text, as an operator writes it (92135). Title, description, url and page may hold places for words.
 *
 * @param media the number of a picture or file that we keep; of a MINI_PROGRAM its cover
 * @param picture of a LINK: the address of any picture
 */
public record Attached(
        Kind kind,
        Optional<Long> media,
        Optional<String> title,
        Optional<String> description,
        Optional<String> url,
        Optional<String> picture,
        Optional<String> appId,
        Optional<String> page) {

    /** What it is, with the fields that it needs and those that it may have. */
    public enum Kind {
        LINK,
        IMAGE,
        MINI_PROGRAM,
        VIDEO,
        FILE;

        private List<String> needed() {
            return switch (this) {
                case LINK -> List.of("title", "url");
                case MINI_PROGRAM -> List.of("media", "title", "appId", "page");
                default -> List.of("media");
            };
        }

        private List<String> possible() {
            return this == LINK ? List.of("description", "picture") : List.of();
        }

        /** What its media must be. */
        public MediaFile.Kind media() {
            return switch (this) {
                case VIDEO -> MediaFile.Kind.VIDEO;
                case FILE -> MediaFile.Kind.FILE;
                default -> MediaFile.Kind.IMAGE;
            };
        }
    }

    public Attached {
        var given = Stream.of(
                        named("media", media),
                        named("title", title),
                        named("description", description),
                        named("url", url),
                        named("picture", picture),
                        named("appId", appId),
                        named("page", page))
                .flatMap(Optional::stream)
                .toList();
        if (!given.containsAll(kind.needed())) {
            throw new IllegalArgumentException(kind + " needs " + String.join(", ", kind.needed()));
        }
        var strangers = given.stream()
                .filter(field ->
                        !kind.needed().contains(field) && !kind.possible().contains(field))
                .toList();
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(kind + " has no " + String.join(", ", strangers));
        }
    }

    @JsonCreator
    static Attached of(
            Optional<Kind> kind,
            Optional<Long> media,
            Optional<String> title,
            Optional<String> description,
            Optional<String> url,
            Optional<String> picture,
            Optional<String> appId,
            Optional<String> page) {
        var known = kind.orElseThrow(
                () -> new IllegalArgumentException("an attachment's kind is one of " + List.of(Kind.values())));
        return new Attached(known, media, title, description, url, picture, appId, page);
    }

    private static Optional<String> named(String name, Optional<?> field) {
        return field.map(present -> name);
    }

    /** Where words may be filled in. */
    public List<String> texts() {
        return Stream.of(title, description, url, page)
                .flatMap(Optional::stream)
                .toList();
    }

    public Attached filled(UnaryOperator<String> fill) {
        return new Attached(
                kind, media, title.map(fill), description.map(fill), url.map(fill), picture, appId, page.map(fill));
    }

    /**
     * As WeCom takes it; refused with the byte counts if it is too long.
     *
     * @param weComIds by the number of the media
     */
    public Attachment attachment(Map<Long, String> weComIds) {
        var id = media.map(number -> weComIds.getOrDefault(number, "")).orElse("");
        return switch (kind) {
            case LINK -> new Attachment.Link(title.orElse(""), picture, description, web(url.orElse("")));
            case IMAGE -> new Attachment.Image(Optional.of(id), Optional.empty());
            case MINI_PROGRAM -> new Attachment.MiniProgram(title.orElse(""), id, appId.orElse(""), page.orElse(""));
            case VIDEO -> new Attachment.Video(id);
            case FILE -> new Attachment.File(id);
        };
    }

    private static String web(String url) {
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new IllegalArgumentException("a LINK's url begins with https:// or http://");
        }
        return url;
    }

    /** What it says is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Attached[" + kind + media.map(number -> " " + number).orElse("") + "]";
    }
}
