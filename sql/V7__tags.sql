-- Corp tags both ways: who may change which, what somebody wants changed of them, and what is to be put on whom.

ALTER TABLE tag_group
    ADD COLUMN ours BOOLEAN NULL COMMENT 'made by our app, which alone may then change it (92117); null: not known, try and learn';

ALTER TABLE tag
    ADD COLUMN ours       BOOLEAN     NULL COMMENT 'as in tag_group',
    ADD COLUMN cleared_at DATETIME(3) NULL COMMENT 'deleted, and taken from every relation since',
    ADD KEY ix_tag_deleted (deleted_at);

CREATE TABLE tag_edit (
    edit_id    BIGINT       NOT NULL AUTO_INCREMENT,
    client_key VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'given by whoever asks: the same wish under the same key is made once',
    target     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'hash of what it is about',
    open_mark  TINYINT      NULL COMMENT '1 while unsettled: the unique key allows one such edit for a target',
    wish       MEDIUMTEXT   NOT NULL COMMENT 'JSON',
    actor_kind VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor_name VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state      VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, DONE, PARTLY, REFUSED, GIVEN_UP',
    code       INT          NULL COMMENT 'WeCom''s errcode',
    reason     VARCHAR(500) NULL,
    asked_at   DATETIME(3)  NOT NULL,
    settled_at DATETIME(3)  NULL,
    PRIMARY KEY (edit_id),
    UNIQUE KEY uq_tag_edit_key (client_key),
    UNIQUE KEY uq_tag_edit_open (target, open_mark),
    KEY ix_tag_edit_settled (settled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE tag_marking (
    marking_id      BIGINT       NOT NULL AUTO_INCREMENT,
    dedup_key       CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    add_tags        MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'one tag id a line',
    remove_tags     MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    origin          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in follow_tag',
    origin_name     VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'rule, operator, staff id, channel; may be empty',
    cause           VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'for a request by API: its id',
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WAITING'
                    COMMENT 'WAITING, SENT (in its relation''s one call under way), DONE, REFUSED, GIVEN_UP',
    alone           BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'not to be merged with others: together they were refused',
    code            INT          NULL COMMENT 'WeCom''s errcode',
    reason          VARCHAR(500) NULL,
    asked_at        DATETIME(3)  NOT NULL,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (marking_id),
    UNIQUE KEY uq_tag_marking (dedup_key),
    KEY ix_tag_marking_relation (staff_id, external_userid, state),
    KEY ix_tag_marking_customer (external_userid),
    KEY ix_tag_marking_cause (cause, marking_id),
    KEY ix_tag_marking_settled (settled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row for each relation that was ever marked: whoever adds markings of it, or closes its call, holds the row's lock.
CREATE TABLE tag_marking_turn (
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    turns           BIGINT      NOT NULL DEFAULT 1,
    seen_at         DATETIME(3) NULL COMMENT 'when WeCom was last asked for the relation while a call of it was under way',
    PRIMARY KEY (staff_id, external_userid),
    KEY ix_tag_marking_turn_customer (external_userid)
) ENGINE = InnoDB;
