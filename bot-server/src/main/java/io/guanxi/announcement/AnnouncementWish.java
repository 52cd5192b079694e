package io.guanxi.announcement;

import io.guanxi.wiring.StrictJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The JSON in which an operator describes an announcement; what is wrong with it is said in a sentence. */
record AnnouncementWish(
        Optional<String> name,
        Optional<String> text,
        Optional<JsonNode> link,
        Optional<JsonNode> picture,
        Optional<JsonNode> miniProgram,
        Optional<JsonNode> attachments,
        Optional<JsonNode> groups,
        Optional<String> at,
        Optional<String> expiresAt) {
    private static final Duration OPEN_FOR = Duration.ofHours(4);
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final Duration MEDIA_DIE = Duration.ofDays(3);
    /** A media id lives three days (90253); the owners need some of that. */
    private static final Duration MEDIA_LIVE = Duration.ofDays(2);

    /** Without "at" it is for now, without "expiresAt" owners have four hours. */
    NewAnnouncement understood(StrictJson json, Instant now) {
        var content = new ContentWish(text, link, picture, miniProgram, attachments).understood(json);
        var time = at.map(given -> time("at", given)).orElse(now);
        var end = expiresAt.map(given -> time("expiresAt", given)).orElse(time.plus(OPEN_FOR));
        check(content, time, end, now);
        return new NewAnnouncement(
                name.orElseThrow(() -> new IllegalArgumentException("an announcement needs a \"name\" for operators")),
                content,
                choice(groups, json),
                time,
                end);
    }

    static GroupChoice choice(Optional<JsonNode> groups, StrictJson json) {
        return groups.filter(given -> !given.isNull())
                .map(given -> json.read("\"groups\"", given.toString(), GroupChoice.class))
                .orElse(GroupChoice.everywhere());
    }

    private static void check(Content content, Instant time, Instant end, Instant now) {
        if (!end.isAfter(now)) {
            throw new IllegalArgumentException(
                    "the announcement would be over at " + end + " already; choose a later \"at\" or \"expiresAt\"");
        }
        if (time.isAfter(now.plus(FARTHEST))) {
            throw new IllegalArgumentException("\"at\" is more than a year ahead: " + time);
        }
        content.checkOpenFor(Duration.between(time, end));
        if (content.perishable() && time.isAfter(now.plus(MEDIA_LIVE))) {
            throw new IllegalArgumentException(
                    "WeCom forgets a media id after 3 days (90253), so an announcement with"
                            + " one is at most 2 days ahead; give a picture as \"picUrl\", or among the \"attachments\" as media of our own, which lasts");
        }
        if (content.perishable() && end.isAfter(now.plus(MEDIA_DIE))) {
            throw new IllegalArgumentException(
                    "WeCom forgets a media id after 3 days (90253), and owners may send it until " + end
                            + "; choose an earlier \"expiresAt\", or give it among the \"attachments\" as media of our own");
        }
    }

    private static Instant time(String field, String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" is written like 2026-11-27T12:00:00+08:00, not \"" + written + "\"", e);
        }
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "AnnouncementWish[" + name + "]";
    }
}
