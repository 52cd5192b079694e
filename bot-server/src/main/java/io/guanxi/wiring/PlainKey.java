package io.guanxi.wiring;

/** An id or a key of ours that an address names, to look it up or to go on behind it: all of them are of printable ASCII. */
public final class PlainKey {
    private PlainKey() {}

    /** The value, if it can be one; refused with a sentence that begins with its name otherwise. */
    public static String of(String name, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" has only letters, digits and signs such as _-@., as ids have");
        }
        return value;
    }
}
