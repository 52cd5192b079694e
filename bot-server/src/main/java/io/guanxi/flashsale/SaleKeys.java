package io.guanxi.flashsale;

import io.guanxi.wecom.ExternalUserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What is signed for, and what stands for a person in Redis: HMAC-SHA256, each with a key of its own derived from {@code
 * guanxi.privacy.secret}.
 */
@Component
class SaleKeys {
    private static final String HMAC = "HmacSHA256";
    private static final int TAG_BYTES = 16;
    private static final int LONGEST = 256;

    private final SecretKeySpec link;
    private final SecretKeySpec member;

    SaleKeys(@Value("${guanxi.privacy.secret}") String secret) {
        var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        this.link = new SecretKeySpec(hmac(root, "flash-sale link"), HMAC);
        this.member = new SecretKeySpec(hmac(root, "flash-sale member"), HMAC);
    }

    /** Says who opens the page of a sale, until then: {@code <expiry>.<id>.<signature>}, for a URL. */
    String token(long sale, ExternalUserId customer, Instant until) {
        var claim = Long.toString(until.getEpochSecond(), 36) + "."
                + base64(customer.value().getBytes(StandardCharsets.US_ASCII));
        return claim + "." + tag(sale, claim);
    }

    /** Whose it is; empty if it was not made here for this sale, or its time is over. */
    Optional<ExternalUserId> open(long sale, String token, Instant now) {
        int dot = token.lastIndexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        var claim = token.substring(0, dot);
        var ours = tag(sale, claim).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(ours, token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        var parts = claim.split("\\.", 2);
        return Instant.ofEpochSecond(Long.parseLong(parts[0], 36)).isAfter(now)
                ? Optional.of(new ExternalUserId(
                        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.US_ASCII)))
                : Optional.empty();
    }

    /** The same for the same claim, and of no use to whoever reads it. */
    String member(long sale, ClaimKey key) {
        return HexFormat.of()
                .formatHex(Arrays.copyOf(
                        hmac(
                                member,
                                sale + "\n" + key.n() + "\n" + key.customer().value()),
                        TAG_BYTES));
    }

    private String tag(long sale, String claim) {
        return base64(Arrays.copyOf(hmac(link, sale + "\n" + claim), TAG_BYTES));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
