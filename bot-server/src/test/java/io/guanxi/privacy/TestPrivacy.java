package io.guanxi.privacy;

import io.guanxi.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail for the tests of other packages. */
public final class TestPrivacy {
    public static final String SECRET = "a-secret-for-the-tests-0123456789";

    private TestPrivacy() {}

    public static AuditTrail trail(TestDatabase database) {
        return new AuditTrail(
                database.mapper(AuditMapper.class),
                pseudonyms(),
                JsonMapper.builder().build());
    }

    static Pseudonyms pseudonyms() {
        return new Pseudonyms(new PrivacySettings(SECRET));
    }
}
