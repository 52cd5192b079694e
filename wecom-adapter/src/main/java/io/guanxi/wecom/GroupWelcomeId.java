package io.guanxi.wecom;

/** The id of a group welcome (template_id, 92366). Opaque; WeCom lists none, so whoever loses it can neither change nor delete the welcome. */
public record GroupWelcomeId(String value) {
    public GroupWelcomeId {
        value = Identifiers.checked("template_id", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
