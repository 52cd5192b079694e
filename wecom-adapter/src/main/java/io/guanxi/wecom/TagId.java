package io.guanxi.wecom;

/** The id of a corp tag (92117). Opaque and case-sensitive; at most 64 characters are kept. */
public record TagId(String value) {
    public TagId {
        value = Identifiers.checked("tag_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
