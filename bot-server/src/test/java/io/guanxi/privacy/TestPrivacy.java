package io.guanxi.privacy;

import io.guanxi.TestDatabase;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** What this package gives, for the tests of other packages. */
public final class TestPrivacy {
    public static final String SECRET = "a-secret-for-the-tests-0123456789";

    public static final String KEYSET = FieldKeys.fresh().json();

    private TestPrivacy() {}

    public static AuditTrail trail(TestDatabase database) {
        return new AuditTrail(
                database.mapper(AuditMapper.class),
                pseudonyms(),
                JsonMapper.builder().build());
    }

    /** With a key of this run's. */
    public static FieldCipher cipher() {
        return cipher(KEYSET);
    }

    public static FieldCipher cipher(String keyset) {
        return new FieldCipher(new PrivacySettings(SECRET, keyset, null), pseudonyms());
    }

    public static FieldCipher noCipher() {
        return new FieldCipher(new PrivacySettings(SECRET, null, null), pseudonyms());
    }

    /** A keyset that can also read what the given one wrote. */
    public static String rotated(String keyset) {
        return FieldKeys.parse(keyset, "the test").rotated().json();
    }

    public static ErasedPersons erasedPersons(TestDatabase database) {
        return new ErasedPersons(
                database.mapper(ErasureMapper.class),
                pseudonyms(),
                JsonMapper.builder().build());
    }

    /** The customer was erased then. */
    public static void erased(TestDatabase database, ExternalUserId customer, Instant at) {
        var rows = database.mapper(ErasureMapper.class);
        var pseudonym = pseudonyms().inErased(customer);
        erasedPersons(database).closeGates();
        rows.begin(pseudonym, at, customer.value());
        rows.finish(pseudonym);
    }

    /** As by default. */
    public static RetentionSettings retention() {
        return new RetentionSettings(days(90), days(90), days(180), days(180), days(730), days(365), days(1826));
    }

    private static Duration days(int n) {
        return Duration.ofDays(n);
    }

    static Pseudonyms pseudonyms() {
        return new Pseudonyms(new PrivacySettings(SECRET, null, null));
    }
}
