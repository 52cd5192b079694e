package io.guanxi.announcement;

import java.time.Instant;

/**
 * An announcement that is to be made.
 *
 * @param name for operators, 1 to 128 characters
 * @param at when the group owners are asked to send it
 * @param expiresAt after that it is called off rather than sent late
 */
record NewAnnouncement(String name, Content content, GroupChoice groups, Instant at, Instant expiresAt) {
    NewAnnouncement {
        name = named(name);
        if (!expiresAt.isAfter(at)) {
            throw new IllegalArgumentException("an announcement for " + at + " is over before it begins: \"expiresAt\" "
                    + expiresAt + " must be later");
        }
    }

    static String named(String name) {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > 128) {
            throw new IllegalArgumentException("\"name\" must have 1 to 128 characters, but has " + length);
        }
        return name;
    }
}
