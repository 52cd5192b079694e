package io.guanxi.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The keys that encrypt fields: one that writes, and older ones that can still read. */
final class FieldKeys {
    private final KeysetHandle handle;

    private FieldKeys(KeysetHandle handle) {
        this.handle = handle;
    }

    static FieldKeys fresh() {
        return tried(() -> {
            AeadConfig.register();
            return new FieldKeys(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
        });
    }

    /** Refuses with a sentence that never repeats what it read. */
    static FieldKeys parse(String json, String where) {
        try {
            AeadConfig.register();
            var keys = new FieldKeys(TinkJsonProtoKeysetFormat.parseKeyset(
                    json.strip(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
            keys.aead();
            return keys;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException(where + " holds no keyset for encryption; make one with:"
                    + " java -jar server.jar keys new <file>, or leave the setting out, and no phone number or unionid is"
                    + " kept (docs/privacy.md)");
        }
    }

    static FieldKeys read(Path file, String where) {
        try {
            return parse(Files.readString(file), where + " (" + file + ")");
        } catch (IOException e) {
            throw new IllegalArgumentException(where + " names " + file + ", which can't be read: "
                    + e.getClass().getSimpleName() + "; make it with: java -jar server.jar keys new " + file);
        }
    }

    /** With one more key, which writes from now on. */
    FieldKeys rotated() {
        return tried(() -> new FieldKeys(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build()));
    }

    /** Without that key. */
    FieldKeys without(long id) {
        if (id == primary()) {
            throw new IllegalArgumentException("Key " + id + " is the one that writes; rotate first");
        }
        int place = ids().indexOf(id);
        if (place < 0) {
            throw new IllegalArgumentException("There is no key " + id + "; there are " + ids());
        }
        return tried(() ->
                new FieldKeys(KeysetHandle.newBuilder(handle).deleteAt(place).build()));
    }

    long primary() {
        return Integer.toUnsignedLong(handle.getPrimary().getId());
    }

    List<Long> ids() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < handle.size(); i++) {
            ids.add(Integer.toUnsignedLong(handle.getAt(i).getId()));
        }
        return List.copyOf(ids);
    }

    Aead aead() throws GeneralSecurityException {
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** The secret itself. */
    String json() {
        return tried(() -> TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    private interface Work<T> {
        T run() throws GeneralSecurityException;
    }

    private static <T> T tried(Work<T> work) {
        try {
            return work.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't do it on this Java platform", e);
        }
    }
}
