package io.guanxi.schedule;

/**
 * Work that the timetable starts. Its name is stored with every schedule, so it must not change between releases; it
 * may be fired again for the same slot after a crash, so its row in the database, not the firing, decides what is left to do.
 */
public interface Task {
    /** Lower case, digits and hyphens, at most 60 characters. */
    String name();

    /** Runs once at a time per key in the whole cluster. A throw is logged and tried again, see {@link Timetable.Settings#retryAfter()}. */
    void run(Firing firing);
}
