package io.guanxi.wecom;

/** Why a callback was not opened. */
public enum Refusal {
    /** Not signed with our token, or changed on the way. */
    BAD_SIGNATURE,
    /** Rightly signed, but further from now than allowed, in either direction. */
    TOO_OLD,
    /** Neither the XML nor the JSON envelope of 90930 and 90968, or a signed timestamp that is no number. */
    MALFORMED_ENVELOPE,
    /** Rightly signed, but not readable with our key. */
    UNDECRYPTABLE,
    /** Readable, but sealed for another corp: its receiveid is not ours (90968). */
    WRONG_RECEIVER,
    /** Larger than {@link CallbackCodec#MAX_BODY}. */
    TOO_LARGE
}
