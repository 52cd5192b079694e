package io.guanxi.privacy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How persons are protected.
 *
 * @param secret keys the pseudonyms in the audit trail and of erased persons, and the hashes by which phone numbers are
 *     found; at least 32 characters, the same on all nodes and for good: with another one, nobody is found any more
 * @param keyset the keys that encrypt phone numbers and unionids, as Tink writes them (JSON); without any, neither is kept
 * @param keysetFile the same in a file; one of the two
 */
@ConfigurationProperties("guanxi.privacy")
record PrivacySettings(
        @DefaultValue("") String secret,
        @Nullable String keyset,
        @Nullable Path keysetFile) {
    private static final int SHORTEST_SECRET = 32;

    PrivacySettings {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("guanxi.privacy.secret must have at least " + SHORTEST_SECRET
                    + " characters; make one with: openssl rand -hex 32, and keep it for good (docs/connecting.md)");
        }
        keyset = keyset == null || keyset.isBlank() ? null : keyset;
        keysetFile = keysetFile == null || keysetFile.toString().isBlank() ? null : keysetFile;
        if (keyset != null && keysetFile != null) {
            throw new IllegalArgumentException(
                    "Give guanxi.privacy.keyset or guanxi.privacy.keyset-file, not both: nobody could say which counts");
        }
    }

    @Override
    public String toString() {
        return "PrivacySettings";
    }
}
