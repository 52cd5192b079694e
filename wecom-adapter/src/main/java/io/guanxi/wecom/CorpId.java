package io.guanxi.wecom;

/** The id of a corp (企业), {@code ww…}; also the receiveid inside a callback to a self-built app (90968). Opaque and case-sensitive; at most 64 characters are kept. */
public record CorpId(String value) {
    public CorpId {
        value = Identifiers.checked("corpid", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
