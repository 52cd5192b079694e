package io.guanxi.wecom;

/** What every WeCom id must be: present, not blank, within its column, free of control characters. */
final class Identifiers {
    private Identifiers() {}

    static String checked(String kind, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    kind + " must have 1 to " + maxLength + " characters, but has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(kind + " must not contain control characters");
            }
        }
        return value;
    }
}
