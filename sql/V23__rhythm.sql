-- How regularly people buy, and what guides were told of it.

CREATE TABLE rhythm (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category        VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of what they buy; empty: of anything',
    last_on         DATE        NOT NULL COMMENT 'of the last purchase',
    expected_on     DATE        NOT NULL,
    interval_days   SMALLINT    NOT NULL COMMENT 'the median',
    certainty       TINYINT     NOT NULL COMMENT 'percent',
    purchases       SMALLINT    NOT NULL COMMENT 'days with a purchase that it was worked out from',
    PRIMARY KEY (external_userid, category),
    KEY ix_rhythm_due (expected_on, external_userid, certainty)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE rhythm_card (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category        VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    last_on         DATE        NOT NULL COMMENT 'one card for each awaited purchase: this is the one before it',
    expected_on     DATE        NOT NULL,
    interval_days   SMALLINT    NOT NULL,
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'the guide who was told',
    given_on        DATE        NOT NULL,
    PRIMARY KEY (external_userid, category, last_on),
    KEY ix_rhythm_card_customer (external_userid, given_on),
    KEY ix_rhythm_card_guide (staff_id, given_on),
    KEY ix_rhythm_card_age (given_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
