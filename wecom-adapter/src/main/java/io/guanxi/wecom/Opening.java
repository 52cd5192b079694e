package io.guanxi.wecom;

import java.time.Instant;

/** How opening a sealed callback ended: with its plaintext, or with the reason why it is none of ours. */
public sealed interface Opening {

    /**
     * The callback is WeCom's, meant for this corp, and recent enough.
     *
     * @param plaintext the decrypted body, UTF-8; of a URL verification: the answer to give
     * @param signedAt the signed timestamp, to the second
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are stored as they are; nobody compares openings
    record Opened(byte[] plaintext, Instant signedAt) implements Opening {}

    /** The callback must not be stored; answer 4xx and count it. */
    record Refused(Refusal why) implements Opening {}
}
