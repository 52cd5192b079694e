-- What keeps us welcome: runs that wait, days that are given back, the brake, reminders, complaints.

ALTER TABLE touch_run
    ADD COLUMN kind     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'MARKETING'
               COMMENT 'SERVICE, PERSONAL, MARKETING',
    ADD COLUMN priority TINYINT     NOT NULL DEFAULT 5 COMMENT '1 is the most important',
    ADD COLUMN next_at  DATETIME(3) NULL COMMENT 'when a run that waits goes on; taken by one node',
    ADD KEY ix_touch_run_state (state, next_at);

UPDATE touch_run r JOIN touch_plan p ON p.plan_id = r.plan_id
SET r.kind = 'PERSONAL', r.priority = 3 WHERE p.occasion = 'birthday';

ALTER TABLE touch
    ADD COLUMN hold_until DATETIME(3) NULL COMMENT 'planned, but not handed to the guide before',
    ADD COLUMN held_for   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL
               COMMENT 'why it waits or waited: QUIET_HOURS, GUIDE_BUSY, PAUSED',
    ADD COLUMN sent_at    DATETIME(3) NULL COMMENT 'when the guide sent it, as WeCom says; settled_at is when we heard of it';

ALTER TABLE touch_task
    ADD COLUMN halt        VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL
               COMMENT 'HOLD: called off, its touches wait; CANCEL: called off for ever',
    ADD COLUMN reminders   TINYINT     NOT NULL DEFAULT 0,
    ADD COLUMN reminded_at DATETIME(3) NULL,
    ADD COLUMN told_at     DATETIME(3) NULL COMMENT 'when the shop''s manager was told that it is not confirmed',
    ADD COLUMN leaderless  BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'no manager is known: the operators are told';

CREATE TABLE touch_stop (
    scope      VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'ALL, or SHOP: and the shop''s code',
    stopped_by VARCHAR(64) NOT NULL,
    stopped_at DATETIME(3) NOT NULL,
    PRIMARY KEY (scope)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE touch_complaint (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    complained_at   DATETIME(3) NOT NULL,
    quiet_until     DATETIME(3) NOT NULL,
    PRIMARY KEY (external_userid)
) ENGINE = InnoDB;

CREATE TABLE touch_guide_day (
    staff_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    day           DATE        NOT NULL,
    confirmations INT         NOT NULL COMMENT 'runs that ask the guide to confirm something on this day',
    PRIMARY KEY (staff_id, day),
    KEY ix_touch_guide_day_day (day)
) ENGINE = InnoDB;

CREATE TABLE touch_leaving (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    left_at         DATETIME(3) NOT NULL COMMENT 'the customer deleted the guide; kept as long as a touch may be the reason',
    PRIMARY KEY (external_userid, staff_id, left_at),
    KEY ix_touch_leaving_at (left_at)
) ENGINE = InnoDB;

CREATE TABLE touch_left (
    run_id          BIGINT      NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    plan_id         BIGINT      NOT NULL,
    sent_at         DATETIME(3) NOT NULL,
    left_at         DATETIME(3) NOT NULL,
    PRIMARY KEY (run_id, external_userid),
    KEY ix_touch_left_plan (plan_id, sent_at),
    KEY ix_touch_left_customer (external_userid),
    KEY ix_touch_left_sent (sent_at)
) ENGINE = InnoDB COMMENT = 'customers who left soon after a touch, which is what the brake counts';

CREATE TABLE touch_delivered_day (
    plan_id   BIGINT NOT NULL,
    day       DATE   NOT NULL COMMENT 'UTC',
    delivered INT    NOT NULL,
    PRIMARY KEY (plan_id, day)
) ENGINE = InnoDB;

CREATE TABLE touch_brake (
    plan_id   BIGINT      NOT NULL,
    since     DATETIME(3) NOT NULL COMMENT 'what was sent before does not count any more',
    pulled_at DATETIME(3) NULL COMMENT 'set while the brake holds the plan',
    delivered INT         NULL COMMENT 'this and the next: the figures that pulled it',
    gone      INT         NULL,
    PRIMARY KEY (plan_id)
) ENGINE = InnoDB;

-- Until now, what was not said of quiet hours meant none; from now on it means the night.
UPDATE touch_plan SET guardrails = CONCAT('{"quietHours":null,', SUBSTRING(guardrails, 2))
WHERE guardrails NOT LIKE '%"quietHours"%';
