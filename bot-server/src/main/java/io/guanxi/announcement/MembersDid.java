package io.guanxi.announcement;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;

/** Knows when customers did something that words to groups are meant to bring about. Brought as beans; asked in sets, never one by one. */
public interface MembersDid {
    /** For example {@code bought}. */
    String what();

    /** The first time of each at or after their moment, of those who did. */
    Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments);
}
