package io.guanxi.announcement;

import io.guanxi.wecom.StaffId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What owners of groups have to send at the moment, for whoever stops it and lets it go on. */
public interface GroupWork {
    /** The rules have changed: what owners have, and what waits for them, is looked at now. */
    void lookNow();

    /** Ends for ever what is not sent yet, of these owners or of all; answers how many mass messages are called off. */
    int callOff(Optional<Set<StaffId>> owners);

    /** Of announcements that are not over: how many groups are in which state, SENT among them. */
    Map<String, Long> groups(Optional<Set<StaffId>> owners);
}
