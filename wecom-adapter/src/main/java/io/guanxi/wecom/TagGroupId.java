package io.guanxi.wecom;

/** The id of a group of corp tags (92117). Opaque and case-sensitive; at most 64 characters are kept. */
public record TagGroupId(String value) {
    public TagGroupId {
        value = Identifiers.checked("group_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
