-- What guides are asked to do for single customers.

CREATE TABLE guide_task (
    task_id         BIGINT       NOT NULL AUTO_INCREMENT,
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind            VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'why, as the feature that asks calls it',
    dedup_key       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the same key of a kind is the same task',
    why             VARCHAR(255) NOT NULL COMMENT 'as the guide reads it',
    suggestion      VARCHAR(1000) NULL COMMENT 'words to adapt',
    worth           SMALLINT     NOT NULL COMMENT '0 to 100; the list begins with the highest',
    from_on         DATE         NOT NULL COMMENT 'first day on which it may be shown',
    until_on        DATE         NOT NULL COMMENT 'last day on which it makes sense',
    state           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN; DONE, UNSUITABLE, EXPIRED, WITHDRAWN',
    shown           SMALLINT     NOT NULL DEFAULT 0 COMMENT 'on how many days it was on a list',
    shown_on        DATE         NULL COMMENT 'the last of them',
    made_at         DATETIME(3)  NOT NULL,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (task_id),
    UNIQUE KEY uq_guide_task (kind, dedup_key),
    KEY ix_guide_task_list (staff_id, state, from_on, worth),
    KEY ix_guide_task_customer (external_userid, state),
    KEY ix_guide_task_end (state, until_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
