package io.guanxi.wecom;

/** The id of a customer group (chat_id, 92122). Opaque and case-sensitive; at most 64 characters are kept. */
public record ChatId(String value) {
    public ChatId {
        value = Identifiers.checked("chat_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
