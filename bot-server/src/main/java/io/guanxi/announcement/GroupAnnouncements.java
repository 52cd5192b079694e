package io.guanxi.announcement;

/** How other features have something said to customer groups. */
public interface GroupAnnouncements {
    /**
     * Plans an announcement in the caller's transaction. The same source again replaces what was planned under it, unless that is
     * already under way: then nothing changes.
     */
    void plan(GroupMessage message);

    /** Calls off, in the caller's transaction, what was planned under that source and is not sent yet. */
    void cancel(String source);
}
