package io.guanxi.wecom;

/** An answer of WeCom's lacks a field that its documentation promises, or holds something else in it. */
final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String field) {
        super("the field " + field + " is missing or not as documented");
    }
}
