package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages valid bytes the way bugs and attackers do; the same {@link Random} makes the same damage. */
final class Mutator {
    private static final List<byte[]> TROUBLE = List.of(
                    "<",
                    ">",
                    "&",
                    "]]>",
                    "<![CDATA[",
                    "</xml>",
                    "<xml>",
                    "\"",
                    "{",
                    "[",
                    "\u0000",
                    "<!DOCTYPE x [<!ENTITY e \"e\">]>",
                    "&e;",
                    "&#0;",
                    "&lt;",
                    "<!--",
                    "<?p ?>",
                    "-1",
                    "4294967296",
                    "999999999999999999999",
                    "\ufffe",
                    "\ud83d\ude00",
                    " ",
                    "=",
                    "+",
                    "%",
                    "\\u0041",
                    "<Encrypt>",
                    "<a b='c'>")
            .stream()
            .map(text -> text.getBytes(UTF_8))
            .toList();

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** One to three damages, mostly one. */
    byte[] mutate(byte[] valid) {
        byte[] mutant = valid;
        int damages = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < damages; i++) {
            mutant = mutant.length == 0 ? valid : damage(mutant);
        }
        return mutant;
    }

    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(24));
        return switch (random.nextInt(7)) {
            case 0 -> overwritten(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
            case 1 -> overwritten(bytes, at, (byte) random.nextInt(256));
            case 2 -> spliced(bytes, at, at + length, new byte[0]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> spliced(bytes, at, at + length, bytes.clone());
            default -> spliced(bytes, at, at, TROUBLE.get(random.nextInt(TROUBLE.size())));
        };
    }

    private static byte[] overwritten(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
        System.arraycopy(instead, 0, result, from, instead.length);
        System.arraycopy(bytes, to, result, from + instead.length, bytes.length - to);
        return result;
    }
}
