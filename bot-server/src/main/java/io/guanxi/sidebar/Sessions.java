package io.guanxi.sidebar;

import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who has signed in, as a cookie says it: {@code <end>.<staff>.<nonce>.<signature>}, signed for this app with a key derived from
 * {@code guanxi.privacy.secret}. Whether they may still work is asked anew each time.
 */
@Component
class Sessions {
    private static final String HMAC = "HmacSHA256";
    private static final int TAG_BYTES = 24;
    private static final int LONGEST = 256;
    private static final Pattern FORM =
            Pattern.compile("([0-9a-z]{1,12})\\.([A-Za-z0-9_-]{2,96})\\.[A-Za-z0-9_-]{16,32}");

    private final SecretKeySpec seal;
    private final SecretKeySpec token;
    private final SidebarSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(@Value("${guanxi.privacy.secret}") String secret, WeCom weCom, SidebarSettings settings, Clock clock) {
        var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        var app = weCom.pageTickets().corp() + " " + weCom.pageTickets().agentId();
        this.seal = new SecretKeySpec(hmac(root, "sidebar session " + app), HMAC);
        this.token = new SecretKeySpec(hmac(root, "sidebar token " + app), HMAC);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Somebody who signed in.
     *
     * @param token what their page sends along with every request, and no other page knows
     */
    record Session(StaffId staff, String token) {
        boolean sentBy(String sent) {
            return MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Session[" + staff + "]";
        }
    }

    /** The cookie of somebody who just signed in. */
    String begin(StaffId staff) {
        var claim = Long.toString(clock.instant().plus(settings.session()).getEpochSecond(), 36) + "."
                + base64(staff.value().getBytes(StandardCharsets.UTF_8)) + "." + nonce();
        return claim + "." + tag(seal, claim);
    }

    /** Empty if it was not made here for this app, or its time is over. */
    Optional<Session> read(String cookie) {
        int dot = cookie.lastIndexOf('.');
        if (dot < 0 || cookie.length() > LONGEST) {
            return Optional.empty();
        }
        var claim = cookie.substring(0, dot);
        var parts = FORM.matcher(claim);
        var ours = tag(seal, claim).getBytes(StandardCharsets.US_ASCII);
        return parts.matches()
                        && MessageDigest.isEqual(ours, cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                        && Instant.ofEpochSecond(Long.parseLong(parts.group(1), 36))
                                .isAfter(clock.instant())
                ? Optional.of(new Session(
                        new StaffId(new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8)),
                        tag(token, claim)))
                : Optional.empty();
    }

    /** 24 letters and digits that nobody guesses. */
    String nonce() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String tag(SecretKeySpec key, String claim) {
        return base64(Arrays.copyOf(hmac(key, claim), TAG_BYTES));
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
