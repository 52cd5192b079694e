package io.guanxi.announcement;

import io.guanxi.schedule.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Announcements that recur.
 *
 * @param slotsTo its times up to this one are dealt with
 * @param turn how many of its texts were used so far
 * @param written an approval of it is about the whole definition
 */
record Programme(
        ProgrammeId id,
        Definition definition,
        State state,
        Instant slotsTo,
        int turn,
        Instant createdAt,
        Written written) {
    private static final Duration AHEAD = Duration.ofDays(400);

    enum State {
        ACTIVE,
        PAUSED,
        CANCELLED
    }

    /**
     * What an operator describes.
     *
     * @param texts one after the other, then from the beginning again
     * @param lateAtMost a time missed by more than that, for example while the server was down, is left out
     * @param openFor how long owners have to send it
     */
    record Definition(
            String name,
            Calendar calendar,
            List<Content> texts,
            GroupChoice groups,
            Duration lateAtMost,
            Duration openFor) {
        private static final int MOST_TEXTS = 100;

        Definition {
            name = NewAnnouncement.named(name);
            texts = List.copyOf(texts);
            if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
                throw new IllegalArgumentException("a programme needs 1 to " + MOST_TEXTS + " \"texts\"");
            }
            if (texts.stream().anyMatch(Content::perishable)) {
                throw new IllegalArgumentException(
                        "WeCom forgets a media id after 3 days (90253), so a programme has"
                                + " none; give pictures as \"picUrl\", or among the \"attachments\" as media of our own, which last");
            }
            if (openFor.compareTo(Duration.ofMinutes(1)) < 0 || openFor.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("\"openFor\" is between a minute and 7 days, for example PT4H");
            }
            if (lateAtMost.isNegative() || lateAtMost.compareTo(openFor) >= 0) {
                throw new IllegalArgumentException(
                        "\"lateAtMost\" is 0 or more and less than \"openFor\", for example PT30M");
            }
        }

        NewAnnouncement at(Instant slot, int turn) {
            return new NewAnnouncement(
                    name, texts.get(Math.floorMod(turn, texts.size())), groups, slot, slot.plus(openFor));
        }
    }

    /** Its next times; none while it is paused. */
    List<Instant> next(Instant now, int n) {
        return state == State.ACTIVE
                ? definition.calendar().slots(now, now.plus(AHEAD)).stream()
                        .limit(n)
                        .toList()
                : List.of();
    }

    /** Whether it may speak on that day or later. */
    boolean lives(LocalDate today) {
        return state != State.CANCELLED
                && definition.calendar().until().filter(today::isAfter).isEmpty();
    }

    TaskKey key() {
        return new TaskKey(RunProgramme.NAME, id.toString());
    }
}
