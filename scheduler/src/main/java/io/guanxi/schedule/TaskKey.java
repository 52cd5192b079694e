package io.guanxi.schedule;

import java.util.regex.Pattern;

/** One entry of the timetable: which task, and the id of what it is to work on. */
public record TaskKey(String task, String id) {
    private static final Pattern TASK = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern ID = Pattern.compile("[!-}]{1,120}");

    public TaskKey {
        if (!TASK.matcher(task).matches()) {
            throw new IllegalArgumentException(
                    "A task's name has 1 to 60 of a-z, 0-9 and '-', but this one is \"" + task + "\"");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An id in the timetable has 1 to 120 visible ASCII characters without '~'");
        }
    }

    @Override
    public String toString() {
        return task + " " + id;
    }
}
