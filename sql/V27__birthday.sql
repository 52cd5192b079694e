-- One gift and one wish per person and birthday, birthdays that guides ask for, one word each, and redemptions of a password that met later.

CREATE TABLE birthday_gift (
    gift_id         BIGINT       NOT NULL AUTO_INCREMENT,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who is written to',
    person          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who stands for the person when several customers are one',
    year            SMALLINT     NOT NULL COMMENT 'of the birthday, in the calendar in which it is kept',
    what            VARCHAR(4)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'GIFT; WISH: words alone',
    celebrated_on   DATE         NOT NULL,
    plan_id         BIGINT       NOT NULL,
    run_id          BIGINT       NOT NULL COMMENT 'whose touch has it; another may take it over if that touch was in vain',
    reached_at      DATETIME(3)  NULL COMMENT 'the touch had reached the customer; this and the next four: set then',
    guide           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    benefit         VARCHAR(200) NULL,
    until_on        DATE         NULL COMMENT 'last day of its coupon',
    reminded_on     DATE         NULL COMMENT 'when the guide was asked to remind the customer, once',
    PRIMARY KEY (gift_id),
    UNIQUE KEY uq_birthday_gift (person, year, what),
    KEY ix_birthday_gift_customer (external_userid, celebrated_on),
    KEY ix_birthday_gift_run (run_id, external_userid),
    KEY ix_birthday_gift_until (until_on, gift_id),
    KEY ix_birthday_gift_when (celebrated_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE birthday_ask (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    guide           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'who was to find out',
    asked_on        DATE        NOT NULL,
    unsuitable      BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'the guide found that it should not be asked',
    PRIMARY KEY (external_userid),
    KEY ix_birthday_ask_guide (guide, asked_on),
    KEY ix_birthday_ask_when (asked_on)
) ENGINE = InnoDB;

ALTER TABLE touch
    ADD COLUMN said TINYINT NULL COMMENT 'which of the plan''s texts: 1 is its first variant''s; null or 0 its own';

ALTER TABLE touch_run
    ADD COLUMN one_by_one BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'one word each: guides write, WeCom''s quota is not used';

ALTER TABLE touch_guide_day
    ADD COLUMN words INT NOT NULL DEFAULT 0 COMMENT 'customers to whom the guide is asked to say a word of their own on this day';

-- What is kept of tasks and texts goes by age.
ALTER TABLE touch_task ADD KEY ix_touch_task_settled (settled_at);
ALTER TABLE touch_task ADD KEY ix_touch_task_content (content_hash);
ALTER TABLE touch_content ADD KEY ix_touch_content_kept (kept_at);

-- Somebody redeemed as a stranger under an identity that turned out to be a customer's.
ALTER TABLE password_redemption
    ADD COLUMN known_kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'as in customer_identity; of somebody not known then',
    ADD COLUMN known_hash BINARY(32)  NULL,
    ADD COLUMN doubled_at DATETIME(3) NULL COMMENT 'when it turned out that the person had redeemed before',
    ADD KEY ix_password_redemption_known (known_hash, known_kind);
