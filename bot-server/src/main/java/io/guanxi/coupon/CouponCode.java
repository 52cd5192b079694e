package io.guanxi.coupon;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a customer shows to redeem a coupon: 12 random characters (60 bits) and one that checks them. Without 0, O, 1 and I,
 * which people take for one another.
 *
 * @param value 13 characters, without the hyphens that are shown
 */
public record CouponCode(String value) {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 13;
    private static final Pattern LIKE = Pattern.compile("(?=.*[0-9])(?=.*[A-Z])[0-9A-Z]{12,14}");
    /** x⁵ + x² + 1: the characters are numbers of the field with 32 elements. */
    private static final int POLYNOMIAL = 0b100101;

    public CouponCode {
        if (value.length() != LENGTH || remainder(value) != 0) {
            throw new IllegalArgumentException("This is no coupon code; look at it again, character by character");
        }
    }

    /** With a digit and a letter, so that it is seen to be meant as a code also if it is mistyped. */
    static CouponCode fresh(SecureRandom random) {
        return Stream.generate(() -> drawn(random))
                .filter(code -> isLike(code.value))
                .findFirst()
                .orElseThrow();
    }

    private static CouponCode drawn(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 1; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CouponCode(
                text.append(ALPHABET.charAt(times2(remainder(text)))).toString());
    }

    /** What somebody wrote: small letters, full width, spaces and hyphens are forgiven. */
    public static Optional<CouponCode> read(String written) {
        var plain = plain(written);
        return plain.length() == LENGTH && remainder(plain) == 0
                ? Optional.of(new CouponCode(plain))
                : Optional.empty();
    }

    /** Whether somebody meant a code: about as long, letters and digits together, also those that codes don't have. */
    static boolean isLike(String written) {
        return LIKE.matcher(plain(written)).matches();
    }

    private static String plain(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\-‐–—]", "");
    }

    /** With hyphens, for people: {@code 7K3M-Q9TX-2BCDZ}. */
    public String shown() {
        return value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8);
    }

    /**
     * Each character counts with another power of two, so that one wrong character, or two that changed places, never go
     * unnoticed; -1 for one that is not of the alphabet.
     */
    private static int remainder(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int element = ALPHABET.indexOf(text.charAt(i));
            if (element < 0) {
                return -1;
            }
            sum = times2(sum) ^ element;
        }
        return sum;
    }

    private static int times2(int element) {
        int doubled = element << 1;
        return doubled < ALPHABET.length() ? doubled : doubled ^ POLYNOMIAL;
    }

    /** Whoever has the code has the benefit. */
    @Override
    public String toString() {
        return "CouponCode[…" + value.substring(LENGTH - 3) + "]";
    }
}
