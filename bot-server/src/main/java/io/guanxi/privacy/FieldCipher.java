package io.guanxi.privacy;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields (AES-256-GCM by Tink), and makes the keyed hash by which a value is found without being read.
 * Without a keyset there is no encryption, and what would need it is not kept at all.
 */
@Component
public class FieldCipher {
    private final Optional<FieldKeys> keys;
    private final Optional<Aead> aead;
    private final Pseudonyms pseudonyms;

    FieldCipher(PrivacySettings settings, Pseudonyms pseudonyms) {
        this.keys = Optional.ofNullable(settings.keyset())
                .map(json -> FieldKeys.parse(json, "guanxi.privacy.keyset"))
                .or(() -> Optional.ofNullable(settings.keysetFile())
                        .map(file -> FieldKeys.read(file, "guanxi.privacy.keyset-file")));
        this.aead = keys.map(FieldCipher::aead);
        this.pseudonyms = pseudonyms;
    }

    /**
     * What stands in the database.
     *
     * @param key the id of the key it was made with
     * @param ciphertext hexadecimal
     */
    public record Sealed(long key, String ciphertext) {}

    public boolean enabled() {
        return keys.isPresent();
    }

    /** The ids of the keys that can read; the first writes. Empty without a keyset. */
    public List<Long> keyIds() {
        return keys.map(k -> Stream.concat(
                                Stream.of(k.primary()), k.ids().stream().filter(id -> id != k.primary()))
                        .toList())
                .orElse(List.of());
    }

    /**
     * With the key that writes.
     *
     * @param place table and row it is bound to: copied elsewhere, it can't be opened
     */
    public Sealed seal(String text, String place) {
        try {
            var bytes = aead.orElseThrow(FieldCipher::noKeys)
                    .encrypt(text.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
            return new Sealed(keyIds().get(0), HexFormat.of().formatHex(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink could not encrypt", e);
        }
    }

    /** With whichever key made it. */
    public String open(Sealed sealed, String place) {
        try {
            var bytes = aead.orElseThrow(FieldCipher::noKeys)
                    .decrypt(HexFormat.of().parseHex(sealed.ciphertext()), place.getBytes(StandardCharsets.UTF_8));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A value at " + place + " can't be decrypted: its key " + sealed.key()
                            + " is not in guanxi.privacy.keyset, or it was moved here from elsewhere",
                    e);
        }
    }

    /** The same value of the same kind always has the same 64 hexadecimal digits, whichever keys encrypt. */
    public String index(String kind, String text) {
        return pseudonyms.ofValue(kind, text);
    }

    private static Aead aead(FieldKeys keys) {
        try {
            return keys.aead();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not take its own keys", e);
        }
    }

    private static IllegalStateException noKeys() {
        return new IllegalStateException("There is no keyset; look at enabled() first");
    }
}
