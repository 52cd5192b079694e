-- Channels with QR codes of their own, who stands behind them and when, who came by them, who brought whom; and what is
-- noted of customers.

CREATE TABLE channel_way (
    kind       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CONTACT (92228), JOIN (92229)',
    state      VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the channel it belongs to',
    settings   TEXT          CHARACTER SET utf8mb4 NOT NULL COMMENT 'as somebody asked for it; JSON',
    wanted     VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PRESENT, GONE',
    life       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, LIVE, REFUSED, DELETED',
    config_id  VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'WeCom''s; lost, the way can''t be changed any more',
    qr_code    VARCHAR(2048) CHARACTER SET utf8mb4 NULL COMMENT 'address of a picture at WeCom',
    target     TEXT          CHARACTER SET utf8mb4 NOT NULL COMMENT 'what WeCom should have; JSON',
    asked      TEXT          CHARACTER SET utf8mb4 NULL COMMENT 'what the call under way asks for',
    held       TEXT          CHARACTER SET utf8mb4 NULL COMMENT 'what WeCom has',
    refused    TEXT          CHARACTER SET utf8mb4 NULL COMMENT 'what WeCom refused and is not asked for again; GONE: its end',
    turn       INT           NOT NULL DEFAULT 0 COMMENT 'counts the calls',
    turn_open  BOOLEAN       NOT NULL DEFAULT FALSE COMMENT 'a call is under way: one at a time',
    reason     VARCHAR(500)  CHARACTER SET utf8mb4 NULL COMMENT 'why WeCom refused',
    warning    VARCHAR(500)  CHARACTER SET utf8mb4 NULL COMMENT 'what somebody should see to',
    changed_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (kind, state),
    UNIQUE KEY uq_channel_way_config (config_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE guide_leave (
    leave_id BIGINT      NOT NULL AUTO_INCREMENT,
    staff_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    from_at  DATETIME(3) NOT NULL,
    to_at    DATETIME(3) NOT NULL COMMENT 'from then on they are back',
    PRIMARY KEY (leave_id),
    KEY ix_guide_leave_to (to_at)
) ENGINE = InnoDB;

CREATE TABLE channel_welcome (
    state      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    variants   MEDIUMTEXT  CHARACTER SET utf8mb4 NOT NULL COMMENT 'JSON',
    changed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE channel_arrival (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    added_at        DATETIME(3) NOT NULL COMMENT 'by WeCom''s clock',
    state           VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'empty: by no channel',
    PRIMARY KEY (external_userid, staff_id, added_at),
    KEY ix_channel_arrival_when (added_at, external_userid, staff_id),
    KEY ix_channel_arrival_state (state, added_at, staff_id)
) ENGINE = InnoDB;

CREATE TABLE channel_departure (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    left_at         DATETIME(3) NOT NULL COMMENT 'by WeCom''s clock',
    PRIMARY KEY (external_userid, staff_id, left_at)
) ENGINE = InnoDB;

CREATE TABLE referrer (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the personal channel: r-<code>',
    made_at         DATETIME(3) NOT NULL,
    PRIMARY KEY (external_userid),
    UNIQUE KEY uq_referrer_state (state)
) ENGINE = InnoDB;

CREATE TABLE referral (
    external_userid    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who came: once in a life',
    by_external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who brought them',
    staff_id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    state              VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    at                 DATETIME(3) NOT NULL,
    PRIMARY KEY (external_userid),
    KEY ix_referral_by (by_external_userid, at)
) ENGINE = InnoDB;

CREATE TABLE customer_note (
    note_id         BIGINT        NOT NULL AUTO_INCREMENT,
    external_userid VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    words           VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
    author_kind     VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'GUIDE, OPERATOR, API',
    author          VARCHAR(64)   CHARACTER SET utf8mb4 NOT NULL,
    made_at         DATETIME(3)   NOT NULL,
    changed_at      DATETIME(3)   NOT NULL,
    due_on          DATE          NULL COMMENT 'a promise: until when',
    done_at         DATETIME(3)   NULL,
    PRIMARY KEY (note_id),
    KEY ix_customer_note_customer (external_userid, note_id),
    KEY ix_customer_note_due (done_at, due_on, note_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
