package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackCipherTests {
    private final CallbackCipher cipher = new CallbackCipher(Forger.KEYS.aesKeyBytes());

    @Test
    void aMessageOfAnyLengthComesBackWithAnyPadding() {
        var random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);

            var content = cipher.decrypt(cipher.encrypt(message, "ww1", random)).orElseThrow();

            assertThat(content.message()).isEqualTo(message);
            assertThat(content.receiver()).isEqualTo("ww1".getBytes(UTF_8));
        }
    }

    @Test
    void theSameMessageNeverLooksTheSame() {
        var random = new Random(1);

        assertThat(cipher.encrypt(new byte[3], "ww1", random)).isNotEqualTo(cipher.encrypt(new byte[3], "ww1", random));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "****", "AAAA", "QUJD\nREVG", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void whatIsNoBase64OfWholeBlocksIsNotDecrypted(String encrypt) {
        assertThat(cipher.decrypt(encrypt)).isEmpty();
    }

    @Test
    void sixteenByteBlocksAreNotEnough() {
        byte[] frame = Arrays.copyOf(Forger.frame(5, "hello", "ww1"), 48);
        Arrays.fill(frame, 28, 48, (byte) 20);

        assertThat(cipher.decrypt(Forger.encrypted(frame))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 64, 127, -1, -128})
    void aPadByteOutsideOneToThirtyTwoIsRefused(int pad) {
        byte[] blocks = Forger.padded(Forger.frame(40, "h".repeat(40), "ww1"));
        Arrays.fill(blocks, 63, blocks.length, (byte) pad);

        assertThat(cipher.decrypt(Forger.encrypted(blocks))).isEmpty();
    }

    @Test
    void everyPadByteMustBeRight() {
        byte[] frame = Forger.frame(5, "hello", "ww1");
        for (int i = frame.length; i < 32; i++) {
            byte[] blocks = Forger.padded(frame);
            blocks[i] ^= 1;

            assertThat(cipher.decrypt(Forger.encrypted(blocks))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 19})
    void aLengthThatReachesBeyondTheContentIsRefused(int length) {
        byte[] frame = Forger.frame(length, "hello", "ww1");

        assertThat(cipher.decrypt(Forger.encrypted(Forger.padded(frame)))).isEmpty();
    }

    @Test
    void aFrameTooShortForItsOwnHeadIsRefused() {
        byte[] frame = Forger.padded(new byte[19]);

        assertThat(cipher.decrypt(Forger.encrypted(frame))).isEmpty();
        assertThat(cipher.decrypt(Forger.encrypted(Forger.padded(new byte[0])))).isEmpty();
    }

    @Test
    void aKeyOfSomebodyElseDecryptsNothing() {
        var other = new CallbackCipher(Base64.getDecoder().decode("B".repeat(43)));

        assertThat(other.decrypt(cipher.encrypt(new byte[64], "ww1", new Random(1))))
                .isEmpty();
    }

    @Test
    void manyThreadsShareOneCipher() {
        String encrypt = cipher.encrypt("hello".getBytes(UTF_8), "ww1", new Random(1));

        long right = java.util.stream.IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> Arrays.equals(cipher.decrypt(encrypt).orElseThrow().message(), "hello".getBytes(UTF_8)))
                .count();

        assertThat(right).isEqualTo(20_000);
    }
}
