-- WeChat customer service: what was said and happened, who has whom, what the assistant answered; and when shops are open.

CREATE TABLE service_account (
    open_kfid   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    known_at    DATETIME(3)  NOT NULL COMMENT 'what was said before is not answered any more',
    page_cursor VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'what lies before it has been kept; changes with what it covers, from the one value to the next',
    token       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the latest callback',
    token_at    DATETIME(3)  NULL COMMENT 'it helps for 10 minutes (94670)',
    read_at     DATETIME(3)  NULL COMMENT 'when the last page was kept',
    PRIMARY KEY (open_kfid)
) ENGINE = InnoDB;

CREATE TABLE service_sync (
    open_kfid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked_at  DATETIME(3) NOT NULL,
    due_at    DATETIME(3) NOT NULL,
    asks      INT         NOT NULL DEFAULT 1,
    attempts  INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (open_kfid),
    KEY ix_service_sync_due (due_at)
) ENGINE = InnoDB;

CREATE TABLE service_turn (
    open_kfid       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    asked_at        DATETIME(3) NOT NULL,
    due_at          DATETIME(3) NOT NULL,
    asks            INT         NOT NULL DEFAULT 1,
    attempts        INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (open_kfid, external_userid),
    KEY ix_service_turn_due (due_at),
    KEY ix_service_turn_customer (external_userid)
) ENGINE = InnoDB;

CREATE TABLE service_session (
    open_kfid       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'BOT' COMMENT 'BOT; HANDING, POOL, HUMAN: the assistant is silent',
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'the servicer who has them',
    state_at        DATETIME(3) NOT NULL,
    sure_until      DATETIME(3) NOT NULL COMMENT 'later, WeCom is asked before anything is believed',
    heard_at        DATETIME(3) NULL COMMENT 'the customer''s last message, by WeCom''s clock',
    introduced_at   DATETIME(3) NULL COMMENT 'when they were told last that an assistant answers',
    puzzled         SMALLINT    NOT NULL DEFAULT 0 COMMENT 'questions in a row that were not understood',
    awaits          VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what was asked of the customer',
    wanted_at       DATETIME(3) NULL COMMENT 'a person is wanted since then, and none has them yet, nor in the list of the day',
    topic           VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'why',
    no_more_at      DATETIME(3) NULL COMMENT 'somebody who is no customer yet wants no messages',
    PRIMARY KEY (open_kfid, external_userid),
    KEY ix_service_session_customer (external_userid),
    KEY ix_service_session_at (state_at),
    KEY ix_service_session_wanted (wanted_at)
) ENGINE = InnoDB;

CREATE TABLE service_message (
    message_id      BIGINT       NOT NULL AUTO_INCREMENT COMMENT 'of one account, in the order in which it happened',
    open_kfid       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    msg_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'whom it is about; NULL: a servicer alone',
    kind            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SAID, ANSWERED (by a servicer), ENTERED …',
    detail          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'msgtype, what changed, the reason of a failure',
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    ref             VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'a code, the id of a menu entry or of another message; gone once it is handled',
    words           TEXT         NULL COMMENT 'what was written; gone once it is handled. Of what nobody knows all of it, until it expires',
    happened_at     DATETIME(3)  NOT NULL COMMENT 'by WeCom''s clock, in whole seconds',
    heard_at        DATETIME(3)  NOT NULL,
    topic           VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'as what it was understood',
    state           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NEW' COMMENT 'NEW, DONE, FAILED: given to a person; UNKNOWN: kept as it came',
    PRIMARY KEY (message_id),
    UNIQUE KEY uq_service_message (open_kfid, msg_id),
    KEY ix_service_message_turn (open_kfid, external_userid, state, message_id),
    KEY ix_service_message_customer (external_userid),
    KEY ix_service_message_heard (heard_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE service_reply (
    reply_id        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'msgid as WeCom hears it: said again, it is the same message',
    open_kfid       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic           VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    counts          TINYINT      NOT NULL COMMENT '1: of the five after each message of the customer''s (94677)',
    made_at         DATETIME(3)  NOT NULL,
    state           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WAITING' COMMENT 'WAITING, TAKEN by WeCom, REFUSED, LATE, LOST: did not arrive',
    settled_at      DATETIME(3)  NULL,
    code            INT          NULL COMMENT 'errcode of REFUSED, fail_type of LOST (94670)',
    PRIMARY KEY (reply_id),
    KEY ix_service_reply_customer (external_userid, open_kfid, made_at),
    KEY ix_service_reply_made (made_at)
) ENGINE = InnoDB;

CREATE TABLE shop_hours (
    department_id BIGINT       NOT NULL COMMENT 'of the shop',
    hours         VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'JSON: by day of the week, 10:00-21:00; a day that is missing is closed',
    note          VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'for customers to read',
    changed_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (department_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
