-- How far customers trust us, L0 to L5, by what they did: the signs we saw, the level of today, and every change with its reason.

CREATE TABLE trust_signal (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'JOINED_GROUP, CLAIMED, REDEEMED_PASSWORD, WROTE_SERVICE, TALKED_TODAY',
    first_at        DATETIME(3) NOT NULL,
    last_at         DATETIME(3) NOT NULL,
    n               INT         NOT NULL COMMENT 'how often, at least: what may be a repetition is not counted',
    PRIMARY KEY (external_userid, kind)
) ENGINE = InnoDB;

CREATE TABLE trust_level (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    level           TINYINT     NOT NULL,
    since           DATETIME(3) NOT NULL,
    tag_due_at      DATETIME(3) NULL COMMENT 'since when the corp tag has to follow; null: it was asked for',
    tagged          TINYINT     NULL COMMENT 'the level whose tag was asked for last',
    PRIMARY KEY (external_userid),
    KEY ix_trust_level_level (level, external_userid),
    KEY ix_trust_level_due (tag_due_at)
) ENGINE = InnoDB;

CREATE TABLE trust_level_change (
    change_id       BIGINT       NOT NULL AUTO_INCREMENT,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_level      TINYINT      NOT NULL,
    to_level        TINYINT      NOT NULL,
    at              DATETIME(3)  NOT NULL,
    rules           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the thresholds of that time',
    signs           INT          NOT NULL COMMENT 'signs that had not faded',
    talks           INT          NOT NULL COMMENT 'of these, words in both directions',
    kinds           VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of signs, the latest first',
    last_sign_at    DATETIME(3)  NULL,
    orders          INT          NOT NULL,
    own_accord      INT          NOT NULL,
    lately          INT          NOT NULL COMMENT 'orders within the rules'' window',
    last_order_at   DATETIME(3)  NULL,
    batch           BINARY(16)   NOT NULL COMMENT 'the computation that found it',
    PRIMARY KEY (change_id),
    KEY ix_trust_level_change_customer (external_userid, change_id),
    KEY ix_trust_level_change_at (at)
) ENGINE = InnoDB;
