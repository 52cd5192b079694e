package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CouponCodeTests {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private final CouponCode code = CouponCode.fresh(new SecureRandom());

    @Test
    void whatIsShownIsReadHoweverPeopleWriteIt() {
        var shown = code.shown();

        assertThat(shown).matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{5}");
        Stream.of(shown, shown.toLowerCase(Locale.ROOT), shown.replace('-', ' '), " " + code.value(), fullWidth(shown))
                .forEach(written ->
                        assertThat(CouponCode.read(written)).as(written).contains(code));
    }

    private static String fullWidth(String text) {
        return text.chars()
                .map(c -> c == '-' ? c : c - 0x20 + 0xff00)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void oneWrongCharacterIsAlwaysNoticed() {
        IntStream.range(0, 13).forEach(at -> ALPHABET.chars()
                .filter(c -> c != code.value().charAt(at))
                .forEach(other -> {
                    var wrong = new StringBuilder(code.value());
                    wrong.setCharAt(at, (char) other);
                    assertThat(CouponCode.read(wrong.toString()))
                            .as(wrong.toString())
                            .isEmpty();
                }));
    }

    @Test
    void twoThatChangedPlacesAreAlwaysNoticed() {
        for (int i = 0; i < 13; i++) {
            for (int j = i + 1; j < 13; j++) {
                var wrong = new StringBuilder(code.value());
                wrong.setCharAt(i, code.value().charAt(j));
                wrong.setCharAt(j, code.value().charAt(i));
                if (!wrong.toString().equals(code.value())) {
                    assertThat(CouponCode.read(wrong.toString()))
                            .as(wrong.toString())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void otherWordsAreNoCodes() {
        Stream.of("", "宫廷玉液酒", "ABCD", "0000-0000-00000", "2".repeat(12), "IIIIIIIIIIIII")
                .forEach(words -> assertThat(CouponCode.read(words)).as(words).isEmpty());
    }

    @Test
    void everyCodeIsSeenToBeMeantAsOne() throws NoSuchAlgorithmException {
        var random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(1);

        assertThat(Stream.generate(() -> CouponCode.fresh(random)).limit(2000))
                .allMatch(fresh -> CouponCode.isLike(fresh.shown()));
    }

    @Test
    void aCodeOfDigitsAloneThatWasIssuedOnceIsStillRead() {
        assertThat(CouponCode.read("2222-2222-22222")).isPresent();
    }

    @Test
    void aLogLearnsNotEnoughToRedeem() {
        assertThat(code.toString()).doesNotContain(code.value().substring(0, 10));
    }
}
