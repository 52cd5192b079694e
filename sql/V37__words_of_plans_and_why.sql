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
