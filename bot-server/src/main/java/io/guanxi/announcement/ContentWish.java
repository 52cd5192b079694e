package io.guanxi.announcement;

import io.guanxi.content.Attached;
import io.guanxi.content.PlacesForWords;
import io.guanxi.wecom.Attachment;
import io.guanxi.wiring.StrictJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The JSON in which somebody writes what is to be said; what is wrong with it is said in a sentence. */
record ContentWish(
        Optional<String> text,
        Optional<JsonNode> link,
        Optional<JsonNode> picture,
        Optional<JsonNode> miniProgram,
        Optional<JsonNode> attachments) {
    /** What was written before places for words were refused is not asked again. */
    Content understood(StrictJson json) {
        var content = content(json);
        content.words().forEach(words -> PlacesForWords.refuse("the announcement", words));
        content.link().map(Attachment.Link::url).filter(url -> !isWeb(url)).ifPresent(url -> {
            throw new IllegalArgumentException(
                    "\"link\" has a \"url\" that begins with https:// or http://, not \"" + url + "\"");
        });
        return content;
    }

    private static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }

    private Content content(StrictJson json) {
        return new Content(
                text.orElseThrow(() -> new IllegalArgumentException("an announcement needs a \"text\"")),
                read("link", link, Attachment.Link.class, json, "title", "url"),
                read("picture", picture, Attachment.Image.class, json),
                read(
                        "miniProgram",
                        miniProgram,
                        Attachment.MiniProgram.class,
                        json,
                        "title",
                        "picMediaId",
                        "appId",
                        "page"),
                attachments
                        .filter(given -> !given.isNull())
                        .map(given -> List.of(json.read("\"attachments\"", given.toString(), Attached[].class)))
                        .orElse(List.of()));
    }

    private static <T> Optional<T> read(
            String field, Optional<JsonNode> written, Class<T> type, StrictJson json, String... needed) {
        return written.filter(given -> !given.isNull()).map(given -> {
            Arrays.stream(needed)
                    .filter(name -> !given.path(name).isString())
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("\"" + field + "\" needs \"" + name + "\", a text");
                    });
            return json.read("\"" + field + "\"", given.toString(), type);
        });
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "ContentWish[]";
    }
}
