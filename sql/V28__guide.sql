-- A guide's day: what was put before them and when, what they answered, and what of it can be taken back.

ALTER TABLE guide_task
    ADD COLUMN later_on DATE NULL COMMENT 'the guide put it off on that day' AFTER shown_on,
    ADD COLUMN list_no SMALLINT NULL COMMENT 'its number on the list of that day, which stays' AFTER shown_on,
    ADD KEY ix_guide_task_open (state, staff_id, from_on, until_on),
    ADD KEY ix_guide_task_settled (settled_at);

CREATE TABLE guide_card (
    staff_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    day           DATE         NOT NULL,
    card_key      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WeCom''s task_id: never twice in an app',
    made_at       DATETIME(3)  NOT NULL,
    response_code VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the right to change the card once (94888)',
    response_at   DATETIME(3)  NULL COMMENT 'since when; it lives 72 h',
    PRIMARY KEY (staff_id, day),
    UNIQUE KEY uq_guide_card (card_key),
    KEY ix_guide_card_day (day)
) ENGINE = InnoDB;

CREATE TABLE guide_habit (
    staff_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    list_at  TIME        NOT NULL COMMENT 'when the guide wants the list of the day',
    PRIMARY KEY (staff_id)
) ENGINE = InnoDB;

CREATE TABLE guide_heard (
    msg_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of a message that had its effect',
    heard_at DATETIME(3) NOT NULL,
    PRIMARY KEY (msg_id),
    KEY ix_guide_heard_at (heard_at)
) ENGINE = InnoDB;

CREATE TABLE guide_choice (
    staff_id        VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    number          TINYINT       NOT NULL COMMENT 'what the guide writes to choose it',
    external_userid VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'whom it is about',
    words           VARCHAR(2048) CHARACTER SET utf8mb4 NOT NULL COMMENT 'what is understood then',
    asked_at        DATETIME(3)   NOT NULL,
    PRIMARY KEY (staff_id, number),
    KEY ix_guide_choice_customer (external_userid),
    KEY ix_guide_choice_at (asked_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE guide_effect (
    effect_id       BIGINT       NOT NULL AUTO_INCREMENT,
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    kind            VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who knows how to take it back',
    ref             VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ids only',
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'whom it is about',
    at              DATETIME(3)  NOT NULL,
    undone_at       DATETIME(3)  NULL,
    PRIMARY KEY (effect_id),
    KEY ix_guide_effect_last (staff_id, at),
    KEY ix_guide_effect_customer (external_userid),
    KEY ix_guide_effect_at (at)
) ENGINE = InnoDB;

CREATE TABLE guide_menu (
    menu     TINYINT     NOT NULL COMMENT 'the only one',
    wanted   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a digest of the menu that WeCom was asked for last',
    asked_at DATETIME(3) NOT NULL,
    PRIMARY KEY (menu)
) ENGINE = InnoDB;
