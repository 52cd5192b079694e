-- What came after a touch: that guides said they talked, each time, and who wrote to customer service when.

CREATE TABLE trust_talk (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    noted_at        DATETIME(3) NOT NULL COMMENT 'when a guide said so, on the day of the talk',
    PRIMARY KEY (external_userid, noted_at),
    KEY ix_trust_talk_noted (noted_at)
) ENGINE = InnoDB;

-- Of what was said before, the last is known, with the day's beginning as its time.
INSERT INTO trust_talk (external_userid, noted_at)
SELECT external_userid, last_at FROM trust_signal WHERE kind = 'TALKED_TODAY';

ALTER TABLE service_message
    DROP KEY ix_service_message_customer,
    ADD KEY ix_service_message_customer (external_userid, kind, happened_at);

-- When each of the customers redeemed first after a touch, of whatever source.
ALTER TABLE coupon ADD KEY ix_coupon_redeemed (external_userid, state, settled_at);
