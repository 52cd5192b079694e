-- What is said to customer groups, when, and what became of it; recurring programmes; and what is said to groups of staff.

CREATE TABLE group_programme (
    programme_id BIGINT       NOT NULL AUTO_INCREMENT,
    name         VARCHAR(128) NOT NULL,
    wish         MEDIUMTEXT   NOT NULL COMMENT 'JSON, as the operator described it',
    state        VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ACTIVE, PAUSED, CANCELLED',
    slots_to     DATETIME(3)  NOT NULL COMMENT 'slots up to this one are dealt with; moving it on claims a slot',
    turn         INT          NOT NULL DEFAULT 0 COMMENT 'which text is next',
    created_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (programme_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE announcement (
    announcement_id BIGINT       NOT NULL AUTO_INCREMENT,
    source          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what a feature has it said for; null: an operator or a programme',
    programme_id    BIGINT       NULL,
    slot            DATETIME(3)  NULL,
    name            VARCHAR(128) NOT NULL,
    content         TEXT         NOT NULL COMMENT 'JSON: the text, at most 4000 bytes, and what goes with it (92135)',
    choice          MEDIUMTEXT   NOT NULL COMMENT 'JSON: which groups',
    at              DATETIME(3)  NOT NULL,
    expires_at      DATETIME(3)  NOT NULL,
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PLANNED, ASKED, FINISHED; SKIPPED, CANCELLED',
    reason          VARCHAR(255) NULL COMMENT 'why it was skipped',
    created_at      DATETIME(3)  NOT NULL,
    asked_at        DATETIME(3)  NULL,
    PRIMARY KEY (announcement_id),
    UNIQUE KEY uq_announcement_source (source),
    UNIQUE KEY uq_announcement_slot (programme_id, slot),
    KEY ix_announcement_due (state, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE announcement_ask (
    ask_id          BIGINT       NOT NULL AUTO_INCREMENT,
    announcement_id BIGINT       NOT NULL,
    owner           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    part            INT          NOT NULL COMMENT 'a mass message takes 2000 groups (92135), more make further parts',
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PLANNED, HANDED, DONE, FAILED, EXPIRED',
    in_doubt        BINARY(32)   NULL COMMENT 'SHA-256 of owner and text while WeCom is being asked for it: a look-up can tell no two such apart',
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason          VARCHAR(255) NULL,
    asked_at        DATETIME(3)  NULL COMMENT 'when WeCom was last asked to create it',
    handed_at       DATETIME(3)  NULL,
    confirmed_at    DATETIME(3)  NULL,
    next_poll_at    DATETIME(3)  NOT NULL,
    polls           INT          NOT NULL DEFAULT 0,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (ask_id),
    UNIQUE KEY uq_announcement_ask (announcement_id, owner, part),
    UNIQUE KEY uq_announcement_ask_doubt (in_doubt),
    UNIQUE KEY uq_announcement_ask_message (mass_message_id),
    KEY ix_announcement_ask_poll (state, next_poll_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE announcement_group (
    announcement_id BIGINT       NOT NULL,
    chat_id         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    ask_id          BIGINT       NULL,
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PLANNED, HANDED, SENT; LEFT_OUT, FAILED, EXPIRED with a reason',
    reason          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    sentence        VARCHAR(255) NULL,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (announcement_id, chat_id),
    KEY ix_announcement_group_ask (ask_id, state, chat_id),
    KEY ix_announcement_group_open (state, chat_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE group_sending (
    chat_id         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sent_at         DATETIME(3)  NOT NULL,
    PRIMARY KEY (chat_id, mass_message_id),
    KEY ix_group_sending_time (sent_at, chat_id)
) ENGINE = InnoDB COMMENT 'every mass message that WeCom tells a group has got, whoever made it: the quota of 92135';

CREATE TABLE foreign_group_message (
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (mass_message_id),
    KEY ix_foreign_group_message_time (created_at)
) ENGINE = InnoDB COMMENT 'mass messages to groups that others made and of which all is known';

CREATE TABLE robot_pace (
    robot   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    next_at DATETIME(3) NOT NULL COMMENT 'no message written from now on is sent before: at most 20 a minute (99110)',
    free_at DATETIME(3) NOT NULL COMMENT 'when it may speak again, whatever it has to say',
    PRIMARY KEY (robot)
) ENGINE = InnoDB;

CREATE TABLE staff_message (
    message_id BIGINT       NOT NULL AUTO_INCREMENT,
    robot      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    format     VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'TEXT, MARKDOWN',
    words      TEXT         NULL COMMENT 'forgotten once it is said',
    state      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, SENT, REFUSED, EXPIRED',
    reason     VARCHAR(255) NULL,
    created_at DATETIME(3)  NOT NULL,
    settled_at DATETIME(3)  NULL,
    PRIMARY KEY (message_id),
    KEY ix_staff_message_time (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
