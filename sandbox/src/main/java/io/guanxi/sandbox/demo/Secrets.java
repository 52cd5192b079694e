package io.guanxi.sandbox.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets made up for one run. */
final class Secrets {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static String lettersAndDigits(int length) {
        return RANDOM.ints(length, 0, LETTERS_AND_DIGITS.length())
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append(LETTERS_AND_DIGITS.charAt(i)),
                        StringBuilder::append)
                .toString();
    }
}
