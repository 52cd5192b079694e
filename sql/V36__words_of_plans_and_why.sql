-- Words of one plan alone, coupons as the benefit, and how often a guide redeemed for nobody known.

ALTER TABLE password_word
    ADD COLUMN plan VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'whose word it is alone; empty: the month''s' AFTER level,
    DROP KEY uq_password_word,
    ADD UNIQUE KEY uq_password_word (password_id, plan, shop, level, retired);

ALTER TABLE month_password
    ADD COLUMN coupon_days SMALLINT NULL COMMENT 'the benefit is a coupon good for so many days; null: it is given at once' AFTER valid_to;

ALTER TABLE password_redemption
    ADD COLUMN nameless_nth SMALLINT NULL COMMENT 'the guide''s how many-eth of the day for nobody known; null once it is undone' AFTER nth,
    ADD UNIQUE KEY uq_password_redemption_nameless (guide, day, nameless_nth);

-- Every time that a touch waited or changed hands; what it began and ended with stands in the touch itself.
CREATE TABLE touch_story (
    run_id          BIGINT      NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at              DATETIME(3) NOT NULL,
    what            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'QUIET_HOURS, GUIDE_BUSY, PAUSED, HANDED_OVER',
    until_at        DATETIME(3) NULL COMMENT 'until when it was to wait',
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'who had it until then',
    PRIMARY KEY (run_id, external_userid, at, what),
    KEY ix_touch_story_customer (external_userid)
) ENGINE = InnoDB;

ALTER TABLE touch
    ADD COLUMN had VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the guardrails counted: recent,week,unanswered,inQuota';

ALTER TABLE announcement
    ADD KEY ix_announcement_at (at);

-- By which plan a segment hears of a sale: one, so that a customer hears of it once.
CREATE TABLE flash_sale_segment (
    sale_id    BIGINT      NOT NULL,
    segment_id BIGINT      NOT NULL,
    plan_id    BIGINT      NOT NULL,
    moment     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (sale_id, segment_id)
) ENGINE = InnoDB;
