-- What WeCom's events tell beyond "look again": the chain of a group's member versions, why a relation ended, handovers
-- that failed, and what an operator has to see to.

ALTER TABLE customer_group
    ADD COLUMN version_at DATETIME(3) NULL COMMENT 'when member_version last came from an event instead of an answer';

ALTER TABLE group_member
    MODIFY COLUMN join_scene SMALLINT NOT NULL
        COMMENT '1 invited, 2 by link, 3 by QR code (92122); 0 told by an event, whose scenes mean something else (92130)';

ALTER TABLE follow
    ADD COLUMN end_reason VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'WeCom''s Source of del_external_contact: DELETE_BY_TRANSFER if a handover ended it; empty if nobody said';

CREATE TABLE transfer_failure (
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'who should have taken over',
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'customer_refused or customer_limit_exceed (92130)',
    failed_at       DATETIME(3) NOT NULL,
    PRIMARY KEY (staff_id, external_userid),
    KEY ix_transfer_failure_customer (external_userid)
) ENGINE = InnoDB;

-- One row for each thing that can be wrong: it is open while raised_at > cleared_at and ends_at is not over.
CREATE TABLE alarm (
    alarm_id        BIGINT       NOT NULL AUTO_INCREMENT,
    kind            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject         VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the app, the link, the API',
    details         VARCHAR(500) NOT NULL,
    since           DATETIME(3)  NOT NULL COMMENT 'when it began, this time',
    raised_at       DATETIME(3)  NOT NULL COMMENT 'latest bad news',
    cleared_at      DATETIME(3)  NOT NULL COMMENT 'latest good news',
    ends_at         DATETIME(3)  NULL COMMENT 'over by itself then, unless it is raised again',
    acknowledged_at DATETIME(3)  NULL,
    acknowledged_by VARCHAR(64)  NULL,
    told_at         DATETIME(3)  NULL COMMENT 'when operators were last told, this time',
    PRIMARY KEY (alarm_id),
    UNIQUE KEY uq_alarm (kind, subject)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
