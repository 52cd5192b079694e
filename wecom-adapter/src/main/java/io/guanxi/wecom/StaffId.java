package io.guanxi.wecom;

import java.util.Locale;

/** The id of a member of the corp (userid, 90196): at most 64 characters, compared without regard to case, kept as spelled. */
public record StaffId(String value) {
    public StaffId {
        value = Identifiers.checked("userid", value, 64);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StaffId that && value.equalsIgnoreCase(that.value);
    }

    @Override
    public int hashCode() {
        return value.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
