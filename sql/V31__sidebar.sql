-- The sidebar: words that guides send with a tap, and how many left a group lately.

CREATE TABLE quick_reply (
    reply_id   BIGINT        NOT NULL AUTO_INCREMENT,
    title      VARCHAR(40)   NOT NULL,
    words      VARCHAR(2000) NOT NULL COMMENT 'with places for words',
    shop       VARCHAR(64)   NULL COMMENT 'code of the shop that alone says it',
    position   INT           NOT NULL COMMENT 'the list begins with the lowest',
    changed_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (reply_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE group_left_day (
    chat_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day     DATE        NOT NULL,
    people  INT         NOT NULL,
    PRIMARY KEY (chat_id, day),
    KEY ix_group_left_day (day)
) ENGINE = InnoDB;
