package io.guanxi.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Something that a shop system told us: it may come twice, late, and before what it is about. */
sealed interface Told permits OrderTold, RefundTold, RedemptionTold {
    ShopNumber key();

    /** The higher replaces the lower, whichever comes first. */
    long version();

    /** A hash of all of it: the same version must tell the same story. */
    String content();

    static String hash(Object... parts) {
        var text = Arrays.stream(parts)
                .map(part -> part.toString().length() + ":" + part)
                .collect(Collectors.joining());
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
