package io.guanxi.schedule;

/** The timetable's tables could not be read or written; nothing was changed. */
public final class TimetableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimetableException(String message, Throwable cause) {
        super(message, cause);
    }
}
