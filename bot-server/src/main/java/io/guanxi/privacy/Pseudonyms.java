package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What stands for a person where their id must not stand: HMAC-SHA256 with a secret that is not in the database. Each
 * place has a key of its own, so that nobody can match one place with another.
 */
@Component
class Pseudonyms {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec audit;
    private final SecretKeySpec erased;
    private final SecretKeySpec values;

    Pseudonyms(PrivacySettings settings) {
        var secret = key(settings.secret().getBytes(StandardCharsets.UTF_8));
        this.audit = key(hmac(secret, "audit"));
        this.erased = key(hmac(secret, "erased"));
        this.values = key(hmac(secret, "values"));
    }

    /** 64 hexadecimal digits. */
    String inAudit(ExternalUserId customer) {
        return HexFormat.of().formatHex(hmac(audit, customer.value()));
    }

    String inErased(ExternalUserId customer) {
        return HexFormat.of().formatHex(hmac(erased, customer.value()));
    }

    String ofValue(String kind, String value) {
        return HexFormat.of().formatHex(hmac(values, kind + "\n" + value));
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
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
