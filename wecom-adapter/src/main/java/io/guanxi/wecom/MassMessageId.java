package io.guanxi.wecom;

/** The id of a corp mass message (msgid of add_msg_template, 92135). Opaque and case-sensitive; at most 128 characters are kept. */
public record MassMessageId(String value) {
    public MassMessageId {
        value = Identifiers.checked("msgid", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
