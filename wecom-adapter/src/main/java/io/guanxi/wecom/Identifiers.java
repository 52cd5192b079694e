package io.guanxi.wecom;

/**
 * What every WeCom id must be: present, not blank, within its column, printable ASCII. A userid consists of digits, letters and
 * {@code _-@.} (90195); of other ids WeCom says less, and gives out none with more than such signs.
 */
final class Identifiers {
    private static final char LAST = '~';

    private Identifiers() {}

    static String checked(String kind, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    kind + " must have 1 to " + maxLength + " characters, but has " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(kind + " must not contain control characters");
        }
        if (value.chars().anyMatch(c -> c > LAST)) {
            throw new IllegalArgumentException(
                    kind + " has only letters, digits and signs such as _-@.: zhangwei, not 张伟");
        }
        return value;
    }
}
