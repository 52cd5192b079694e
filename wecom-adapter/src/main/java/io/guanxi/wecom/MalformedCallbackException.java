package io.guanxi.wecom;

/** A decrypted callback that is not a message at all: no XML, or more of it than any message has. */
public final class MalformedCallbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason says what is wrong and where, without a word of the content. */
    MalformedCallbackException(String reason) {
        super(reason);
    }
}
