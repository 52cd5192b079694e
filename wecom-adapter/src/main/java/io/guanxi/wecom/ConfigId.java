package io.guanxi.wecom;

/** The id of a contact way or of a join way (config_id, 92228, 92229). Opaque; whoever loses it can neither change nor delete the way. */
public record ConfigId(String value) {
    public ConfigId {
        value = Identifiers.checked("config_id", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
