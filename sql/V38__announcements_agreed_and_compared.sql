-- A second person agrees to announcements for many; some groups are held back to compare; the corp's group welcomes.

ALTER TABLE announcement
    MODIFY COLUMN state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                        COMMENT 'WAITING for a second person; PLANNED, ASKED, FINISHED; SKIPPED, CANCELLED',
    ADD COLUMN author      VARCHAR(64) NOT NULL DEFAULT '',
    ADD COLUMN approved    BINARY(32)  NULL COMMENT 'SHA-256 of what somebody agreed to',
    ADD COLUMN approved_by VARCHAR(64) NULL,
    ADD COLUMN approved_at DATETIME(3) NULL;

ALTER TABLE group_programme
    ADD COLUMN author      VARCHAR(64) NOT NULL DEFAULT '' COMMENT 'of this description',
    ADD COLUMN approved    BINARY(32)  NULL COMMENT 'SHA-256 of what somebody agreed to',
    ADD COLUMN approved_by VARCHAR(64) NULL,
    ADD COLUMN approved_at DATETIME(3) NULL;

-- What ran or was planned before anybody was asked to agree goes on until somebody changes it: the bytes that Fingerprint hashes.
UPDATE group_programme SET approved = UNHEX(SHA2(wish, 256)), approved_by = 'upgrade', approved_at = UTC_TIMESTAMP(3)
WHERE state <> 'CANCELLED';

UPDATE announcement SET approved = UNHEX(SHA2(CONCAT_WS(CHAR(0 USING utf8mb4), content, choice,
      CONCAT(DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s'),
        IF(MICROSECOND(at) = 0, '', CONCAT('.', LPAD(MICROSECOND(at) DIV 1000, 3, '0'))), 'Z'),
      CONCAT(DATE_FORMAT(expires_at, '%Y-%m-%dT%H:%i:%s'),
        IF(MICROSECOND(expires_at) = 0, '', CONCAT('.', LPAD(MICROSECOND(expires_at) DIV 1000, 3, '0'))), 'Z')), 256)),
  approved_by = 'upgrade', approved_at = UTC_TIMESTAMP(3)
WHERE state = 'PLANNED' AND source IS NULL;

ALTER TABLE announcement_group
    ADD COLUMN customers INT NULL COMMENT 'in the group when it was decided';

CREATE TABLE group_left (
    chat_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day     DATE NOT NULL COMMENT 'in the zone of guanxi.announcements',
    people  INT  NOT NULL,
    PRIMARY KEY (chat_id, day),
    KEY ix_group_left_day (day)
) ENGINE = InnoDB COMMENT 'how many customers left which group when; not who';

CREATE TABLE group_welcome (
    welcome_id  BIGINT       NOT NULL AUTO_INCREMENT,
    name        VARCHAR(128) NOT NULL,
    content     TEXT         NOT NULL COMMENT 'JSON: the text, at most 3000 bytes, and what goes with it (92366)',
    tell        BOOLEAN      NOT NULL COMMENT 'whether WeCom tells members that there is one more',
    version     INT          NOT NULL COMMENT 'of the content',
    turn        INT          NOT NULL COMMENT 'the version for which WeCom was called last',
    asked_at    DATETIME(3)  NULL COMMENT 'when WeCom may have heard of it',
    template_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
    state       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                COMMENT 'WRITTEN, MAKING, IN_DOUBT, KEPT, CHANGING, REFUSED, DELETING',
    gone        BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'an operator wants it no more',
    reason      VARCHAR(255) NULL,
    created_at  DATETIME(3)  NOT NULL,
    changed_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (welcome_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
