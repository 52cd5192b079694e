-- What a plan says, to whom and when: timing, segment, variants, attachments, approval; what was really said; the pictures and files.

ALTER TABLE touch_plan
    ADD COLUMN timing       TEXT        NULL COMMENT 'JSON; absent in plans of before: every day at at_time',
    ADD COLUMN content      MEDIUMTEXT  NULL COMMENT 'JSON: attachments, variants, variables; absent: the text alone',
    ADD COLUMN segment_id   BIGINT      NULL COMMENT 'narrows the occasion''s audience, or is it',
    ADD COLUMN author       VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'the operator; empty: a program',
    ADD COLUMN approved_by  VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN approved_at  DATETIME(3) NULL,
    ADD COLUMN approved     BINARY(32)  NULL COMMENT 'SHA-256 of what was approved; anything else is not';

-- What a guide was given to send, so that it is found again whatever the guide or the shop is called later.
CREATE TABLE touch_content (
    content_hash BINARY(32)  NOT NULL COMMENT 'as in touch_task',
    text         TEXT        NOT NULL COMMENT 'with all variables filled in',
    attachments  MEDIUMTEXT  NOT NULL COMMENT 'JSON',
    kept_at      DATETIME(3) NOT NULL,
    PRIMARY KEY (content_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE media (
    media_id        BIGINT       NOT NULL AUTO_INCREMENT,
    kind            VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IMAGE, VIDEO, FILE',
    name            VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    size            INT          NOT NULL,
    sha256          BINARY(32)   NOT NULL,
    bytes           LONGBLOB     NOT NULL,
    added_at        DATETIME(3)  NOT NULL,
    wecom_id        VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'WeCom keeps it for 3 days (90253)',
    uploaded_at     DATETIME(3)  NULL,
    uploading_until DATETIME(3)  NULL COMMENT 'a node is at it; nobody else before',
    PRIMARY KEY (media_id),
    UNIQUE KEY uq_media (sha256, kind, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE city_weather (
    city        VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as in shop',
    celsius     DECIMAL(4,1) NOT NULL,
    rain        BOOLEAN      NOT NULL,
    observed_at DATETIME(3)  NOT NULL COMMENT 'after a few hours it says nothing any more',
    PRIMARY KEY (city)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
