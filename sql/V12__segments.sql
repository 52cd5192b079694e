-- What can be said of customers and whom it is true of: shops, segments, passes over everybody, and rules that tag.

CREATE TABLE shop (
    department_id BIGINT       NOT NULL COMMENT 'it and what is below it, down to the next shop',
    code          VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as the shop''s own systems call it',
    name          VARCHAR(128) NOT NULL,
    city          VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'may be empty',
    changed_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (department_id),
    UNIQUE KEY uq_shop_code (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE segment (
    segment_id   BIGINT       NOT NULL AUTO_INCREMENT,
    name         VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    definition   MEDIUMTEXT   NOT NULL COMMENT 'the condition, JSON',
    tracked      BOOLEAN      NOT NULL COMMENT 'note each night who came in and who went out',
    counted_from DATE         NULL COMMENT 'the first night that noted its members; changes are known from the next on',
    version      INT          NOT NULL,
    created_at   DATETIME(3)  NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (segment_id),
    UNIQUE KEY uq_segment_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who was in a tracked segment last night.
CREATE TABLE segment_member (
    segment_id      BIGINT      NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (segment_id, external_userid),
    KEY ix_segment_member_customer (external_userid)
) ENGINE = InnoDB;

CREATE TABLE segment_change (
    segment_id      BIGINT      NOT NULL,
    day             DATE        NOT NULL COMMENT 'of the night that found it',
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    entered         BOOLEAN     NOT NULL COMMENT 'false: left',
    PRIMARY KEY (segment_id, day, external_userid),
    KEY ix_segment_change_customer (external_userid),
    KEY ix_segment_change_day (day)
) ENGINE = InnoDB;

-- A pass over all customers, a stretch at a time, and how far it has come.
CREATE TABLE customer_walk (
    walk        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    begun_at    DATETIME(3) NOT NULL,
    reached     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'customers up to this one are done',
    passed      BIGINT      NOT NULL COMMENT 'how many they are',
    again       BOOLEAN     NOT NULL COMMENT 'asked for while it was under way: it begins anew when it ends',
    lease_until DATETIME(3) NOT NULL COMMENT 'nobody else takes the next stretch before',
    ended_at    DATETIME(3) NULL,
    PRIMARY KEY (walk)
) ENGINE = InnoDB;

CREATE TABLE tag_rule (
    rule_id    BIGINT       NOT NULL AUTO_INCREMENT,
    name       VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    definition MEDIUMTEXT   NOT NULL COMMENT 'the condition, JSON',
    tags       TEXT         CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'one tag id a line',
    reversible BOOLEAN      NOT NULL COMMENT 'its tags go when the condition holds no longer',
    active     BOOLEAN      NOT NULL,
    version    INT          NOT NULL COMMENT 'grows when condition or tags change',
    created_at DATETIME(3)  NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    deleted_at DATETIME(3)  NULL COMMENT 'the next pass ends its marks',
    take_off   BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'when it is deleted, its tags go',
    PRIMARY KEY (rule_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a rule said when it put a tag, so that it can always be explained.
CREATE TABLE tag_rule_version (
    rule_id    BIGINT       NOT NULL,
    version    INT          NOT NULL,
    name       VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    definition MEDIUMTEXT   NOT NULL,
    words      TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the condition as people say it',
    since      DATETIME(3)  NOT NULL,
    PRIMARY KEY (rule_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- That a rule wants a tag on a relation, or wanted it.
CREATE TABLE rule_mark (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rule_id         BIGINT      NOT NULL,
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    tag_id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'TO_PUT, PUT (asked for), FOUND (it was there already), TO_TAKE, OFF',
    version         INT         NOT NULL COMMENT 'of the rule, when it began to hold',
    since           DATETIME(3) NOT NULL,
    turns           SMALLINT    NOT NULL DEFAULT 0 COMMENT 'how often it began to hold on that day',
    turned_on       DATE        NOT NULL,
    PRIMARY KEY (external_userid, rule_id, staff_id, tag_id),
    KEY ix_rule_mark_state (state, rule_id),
    KEY ix_rule_mark_since (state, since),
    KEY ix_rule_mark_staff (staff_id)
) ENGINE = InnoDB;

CREATE TABLE rule_refresh (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked_at        DATETIME(3) NOT NULL,
    due_at          DATETIME(3) NOT NULL,
    asks            INT         NOT NULL DEFAULT 1,
    attempts        INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (external_userid),
    KEY ix_rule_refresh_due (due_at)
) ENGINE = InnoDB;

-- What selective conditions are found by. Each index on follow costs every callback, so there are these two and no more.
ALTER TABLE follow
    ADD KEY ix_follow_state (state),
    ADD KEY ix_follow_followed (followed_at);

ALTER TABLE touch ADD KEY ix_touch_delivered (state, settled_at, external_userid);
