-- What a person agreed to, what identifies them elsewhere (encrypted), and who was erased and must not come back.

CREATE TABLE customer_identity (
    external_userid VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind            VARCHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'UNIONID, PHONE',
    origin          VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL
                    COMMENT 'of a phone number the guide who noted it, else WECOM',
    hash            BINARY(32)     NOT NULL COMMENT 'HMAC-SHA256 of the value: found again without being read',
    ciphertext      VARBINARY(512) NOT NULL COMMENT 'AEAD by Tink; bound to this table, customer and kind',
    key_id          BIGINT         NOT NULL COMMENT 'Tink''s id of the key',
    since           DATETIME(3)    NOT NULL,
    PRIMARY KEY (external_userid, kind, origin, hash),
    KEY ix_customer_identity_hash (kind, hash, external_userid),
    KEY ix_customer_identity_key (key_id)
) ENGINE = InnoDB;

CREATE TABLE consent (
    consent_id      BIGINT       NOT NULL AUTO_INCREMENT,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    purpose         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'MARKETING, PROFILING, ARCHIVE, SHARING',
    given           BOOLEAN      NOT NULL COMMENT 'false: withdrawn',
    wording         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'version of the words that were agreed to',
    channel         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'where: State or config id; may be empty',
    by_kind         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who told us, as in audit_entry',
    by_name         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    at              DATETIME(3)  NOT NULL,
    PRIMARY KEY (consent_id),
    KEY ix_consent_customer (external_userid, purpose, consent_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE erased_person (
    pseudonym       BINARY(32)  NOT NULL COMMENT 'HMAC-SHA256 of the external_userid, with a key of this table''s own',
    erased_at       DATETIME(3) NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'only until everything is deleted',
    PRIMARY KEY (pseudonym),
    KEY ix_erased_person_unfinished (external_userid)
) ENGINE = InnoDB;

CREATE TABLE erasure_gate (
    gate    TINYINT NOT NULL COMMENT 'one row: who writes about persons shares its lock, an erasure takes it alone for a moment',
    erasures BIGINT NOT NULL COMMENT 'ever begun; 0 spares the writers the look into erased_person',
    PRIMARY KEY (gate)
) ENGINE = InnoDB;

INSERT INTO erasure_gate (gate, erasures) VALUES (1, 0);

-- What is purged by age is found by age.
ALTER TABLE touch_day ADD KEY ix_touch_day_day (day);
ALTER TABLE welcome ADD KEY ix_welcome_at (at);
