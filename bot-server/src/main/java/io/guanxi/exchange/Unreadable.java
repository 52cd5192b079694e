package io.guanxi.exchange;

/** A file can't be read as a list, or not any further; the message says what to do. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
        super(sentence);
    }
}
