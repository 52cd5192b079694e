package io.guanxi.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How persons are protected.
 *
 * @param secret keys the pseudonyms in the audit trail and of erased persons; at least 32 characters, the same on all
 *     nodes and for good: with another one, nobody's history is found any more
 */
@ConfigurationProperties("guanxi.privacy")
record PrivacySettings(@DefaultValue("") String secret) {
    private static final int SHORTEST_SECRET = 32;

    PrivacySettings {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("guanxi.privacy.secret must have at least " + SHORTEST_SECRET
                    + " characters; make one with: openssl rand -hex 32, and keep it for good (docs/connecting.md)");
        }
    }

    @Override
    public String toString() {
        return "PrivacySettings";
    }
}
