-- The password of a month, what was redeemed with it, and what was refused.

CREATE TABLE month_password (
    password_id  BIGINT       NOT NULL AUTO_INCREMENT,
    month        CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'for example 2026-03',
    benefit      VARCHAR(200) NOT NULL,
    shops        TEXT         NOT NULL COMMENT 'JSON: codes of the shops where it holds; none: everywhere',
    zone         VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    valid_from   DATETIME(3)  NOT NULL,
    valid_to     DATETIME(3)  NOT NULL COMMENT 'the first moment at which it holds no more',
    per_customer SMALLINT     NOT NULL COMMENT 'so many redemptions',
    nameless     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'without a known customer: ALLOWED, NUMBERED, REFUSED',
    announce_at  DATETIME(3)  NULL COMMENT 'null: not announced to groups',
    goes_on      BOOLEAN      NOT NULL COMMENT 'the next month is drawn with the same terms if nobody writes one',
    drawn        BOOLEAN      NOT NULL COMMENT 'from our list, by the timetable',
    changed_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (password_id),
    UNIQUE KEY uq_month_password (month),
    KEY ix_month_password_valid (valid_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A word that was given once stays known: what turns up later is recognised.
CREATE TABLE password_word (
    word_id     BIGINT      NOT NULL AUTO_INCREMENT,
    password_id BIGINT      NOT NULL,
    shop        VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'for this shop alone; empty: for those without words of their own',
    level       TINYINT     NOT NULL COMMENT 'for customers of at least this trust level',
    challenge   VARCHAR(64) NOT NULL,
    response    VARCHAR(64) NOT NULL,
    plain       VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the response as words said are compared with it',
    retired     BIGINT      NOT NULL DEFAULT 0 COMMENT 'its own id if another word took its place',
    PRIMARY KEY (word_id),
    UNIQUE KEY uq_password_word (password_id, shop, level, retired),
    KEY ix_password_word_plain (plain)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE password_redemption (
    redemption_id   BIGINT         NOT NULL AUTO_INCREMENT,
    password_id     BIGINT         NOT NULL,
    word_id         BIGINT         NOT NULL,
    external_userid VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: nobody known, or erased',
    person          VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'who stands for the person when several customers are one',
    nth             SMALLINT       NULL COMMENT 'the person''s how many-eth; null once it is undone',
    shop            VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    number          VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'the till''s own',
    day             DATE           NOT NULL COMMENT 'in the password''s zone',
    redeemed_at     DATETIME(3)    NOT NULL,
    told_at         DATETIME(3)    NOT NULL,
    amount          DECIMAL(14, 2) NULL COMMENT 'of the bill',
    currency        CHAR(3)        CHARACTER SET ascii COLLATE ascii_bin NULL,
    guide           VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'who redeemed it in chat',
    undone_at       DATETIME(3)    NULL,
    PRIMARY KEY (redemption_id),
    UNIQUE KEY uq_password_redemption_person (password_id, person, nth),
    UNIQUE KEY uq_password_redemption_number (shop, number),
    KEY ix_password_redemption_day (password_id, shop, day, undone_at, person),
    KEY ix_password_redemption_when (redeemed_at, undone_at, external_userid),
    KEY ix_password_redemption_customer (external_userid, redeemed_at),
    KEY ix_password_redemption_alias (person),
    KEY ix_password_redemption_guide (guide, told_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Nobody is named here: it is about words.
CREATE TABLE password_refusal (
    refusal_id  BIGINT      NOT NULL AUTO_INCREMENT,
    password_id BIGINT      NOT NULL COMMENT '0: the words are nobody''s',
    word_id     BIGINT      NOT NULL COMMENT '0: the words are nobody''s',
    shop        VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'where it was said',
    reason      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    leak        BOOLEAN     NOT NULL COMMENT 'it was said where, when or by whom it was never given',
    refused_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (refusal_id),
    KEY ix_password_refusal_password (password_id, reason),
    KEY ix_password_refusal_leak (leak, refused_at),
    KEY ix_password_refusal_when (refused_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
