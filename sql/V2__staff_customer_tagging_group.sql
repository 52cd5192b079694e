-- What we know of the corp's people, its customers, their tags and their groups. WeCom is the origin of all of it:
-- changed_at is the time of WeCom's event, synced_at the time at which we asked WeCom.
-- The *_refresh tables hold what has to be looked at again: asks grows with each request, so that a request made while
-- a look is under way is not lost; due_at is also the visibility timeout of what a worker has taken.

CREATE TABLE department (
    department_id BIGINT       NOT NULL,
    name          VARCHAR(255) NOT NULL,
    parent_id     BIGINT       NULL,
    sort          BIGINT       NOT NULL DEFAULT 0 COMMENT 'higher comes first',
    changed_at    DATETIME(3)  NOT NULL,
    gone_at       DATETIME(3)  NULL,
    PRIMARY KEY (department_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE staff (
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    name            VARCHAR(128) NOT NULL,
    status          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'ACTIVE, DISABLED, NOT_ACTIVATED, LEFT, OTHER (also: out of our sight)',
    main_department BIGINT       NULL,
    left_at         DATETIME(3)  NULL,
    synced_at       DATETIME(3)  NULL,
    PRIMARY KEY (staff_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE staff_department (
    staff_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    department_id BIGINT      NOT NULL,
    leader        BOOLEAN     NOT NULL,
    PRIMARY KEY (staff_id, department_id),
    KEY ix_staff_department (department_id)
) ENGINE = InnoDB;

CREATE TABLE staff_refresh (
    staff_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    due_at   DATETIME(3) NOT NULL,
    asks     INT         NOT NULL DEFAULT 1,
    attempts INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (staff_id),
    KEY ix_staff_refresh_due (due_at)
) ENGINE = InnoDB;

CREATE TABLE customer (
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name            VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci NOT NULL DEFAULT ''
                    COMMENT 'nickname in WeChat; empty until WeCom was asked',
    type            TINYINT      NOT NULL DEFAULT 0 COMMENT '0 not asked yet, 1 WeChat, 2 WeCom user of another corp',
    corp_name       VARCHAR(255) NULL,
    first_seen_at   DATETIME(3)  NOT NULL,
    synced_at       DATETIME(3)  NULL,
    PRIMARY KEY (external_userid),
    KEY ix_customer_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE follow (
    staff_id        VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    relation        VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'MUTUAL, HALF, LEFT_BY_CUSTOMER, REMOVED_BY_STAFF',
    remark          VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci NOT NULL DEFAULT '',
    description     VARCHAR(1000) NOT NULL DEFAULT '',
    add_way         SMALLINT      NOT NULL DEFAULT 0 COMMENT '92114',
    state           VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'the channel it came by',
    followed_at     DATETIME(3)   NOT NULL,
    changed_at      DATETIME(3)   NOT NULL COMMENT 'when WeCom says the relation became what it is',
    synced_at       DATETIME(3)   NULL,
    PRIMARY KEY (staff_id, external_userid),
    KEY ix_follow_customer (external_userid, relation, followed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE follow_refresh (
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked_at        DATETIME(3) NOT NULL,
    due_at          DATETIME(3) NOT NULL,
    asks            INT         NOT NULL DEFAULT 1,
    attempts        INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (staff_id, external_userid),
    KEY ix_follow_refresh_due (due_at)
) ENGINE = InnoDB;

CREATE TABLE customer_opt_out (
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason          VARCHAR(255) NOT NULL,
    since           DATETIME(3)  NOT NULL,
    PRIMARY KEY (external_userid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE archive_consent (
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    consented_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (staff_id, external_userid),
    KEY ix_archive_consent_customer (external_userid)
) ENGINE = InnoDB;

CREATE TABLE tag_group (
    group_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name       VARCHAR(128) NOT NULL,
    sort       BIGINT       NOT NULL COMMENT 'higher comes first',
    synced_at  DATETIME(3)  NOT NULL,
    deleted_at DATETIME(3)  NULL,
    PRIMARY KEY (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE tag (
    tag_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    group_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name       VARCHAR(128) NOT NULL,
    sort       BIGINT       NOT NULL COMMENT 'higher comes first',
    synced_at  DATETIME(3)  NOT NULL,
    deleted_at DATETIME(3)  NULL,
    PRIMARY KEY (tag_id),
    KEY ix_tag_group (group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE tag_list_refresh (
    list     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'corp: all tags come in one answer',
    asked_at DATETIME(3) NOT NULL,
    due_at   DATETIME(3) NOT NULL,
    asks     INT         NOT NULL DEFAULT 1,
    attempts INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (list),
    KEY ix_tag_list_refresh_due (due_at)
) ENGINE = InnoDB;

CREATE TABLE follow_tag (
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tag_id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    origin          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'who put it there: WECOM (seen there), CHANNEL, RULE, OPERATOR, GUIDE, API',
    since           DATETIME(3) NOT NULL,
    PRIMARY KEY (staff_id, external_userid, tag_id),
    KEY ix_follow_tag_customer (external_userid, tag_id),
    KEY ix_follow_tag_tag (tag_id)
) ENGINE = InnoDB;

CREATE TABLE customer_group (
    chat_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name           VARCHAR(255) NOT NULL,
    owner          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    founded_at     DATETIME(3)  NOT NULL,
    member_version VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'compare with the events'' (92130)',
    synced_at      DATETIME(3)  NULL,
    dismissed_at   DATETIME(3)  NULL,
    PRIMARY KEY (chat_id),
    KEY ix_customer_group_owner (owner)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE group_member (
    chat_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a userid if staff, else an external_userid',
    staff      BOOLEAN     NOT NULL,
    joined_at  DATETIME(3) NOT NULL,
    join_scene SMALLINT    NOT NULL COMMENT '1 invited, 2 by link, 3 by QR code (92122)',
    PRIMARY KEY (chat_id, member_id),
    KEY ix_group_member (member_id)
) ENGINE = InnoDB;

CREATE TABLE group_refresh (
    chat_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    due_at   DATETIME(3) NOT NULL,
    asks     INT         NOT NULL DEFAULT 1,
    attempts INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id),
    KEY ix_group_refresh_due (due_at)
) ENGINE = InnoDB;

CREATE TABLE channel (
    state        VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'empty: every other way in',
    name         VARCHAR(128) NOT NULL,
    welcome_text TEXT         NULL,
    changed_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE channel_tag (
    state  VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    tag_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (state, tag_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE welcome (
    welcome_id      BIGINT       NOT NULL AUTO_INCREMENT,
    dedup_key       VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in the outbox',
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    channel         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state           VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'WAITING, SENT, LIKELY_SENT, UNCERTAIN, NOT_NEEDED, MISSED',
    reason          VARCHAR(255) NULL,
    at              DATETIME(3)  NOT NULL COMMENT 'of the event, by WeCom''s clock',
    doubtful_since  DATETIME(3)  NULL COMMENT 'first attempt of which nobody knows whether it arrived',
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (welcome_id),
    UNIQUE KEY uq_welcome (dedup_key),
    KEY ix_welcome_customer (external_userid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
