package io.guanxi.wecom;

/** The id of a WeChat customer service account (open_kfid, 94661). Opaque and case-sensitive; at most 64 characters are kept. */
public record OpenKfId(String value) {
    public OpenKfId {
        value = Identifiers.checked("open_kfid", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
