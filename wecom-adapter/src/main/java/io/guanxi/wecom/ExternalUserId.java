package io.guanxi.wecom;

/** The id of a customer as this corp's apps see it (external_userid, 92109: ids differ per caller). Opaque and case-sensitive; at most 64 characters are kept. */
public record ExternalUserId(String value) {
    public ExternalUserId {
        value = Identifiers.checked("external_userid", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
