-- Who is told what and when, with every touch's fate; and the birthdays that are one reason to write.

CREATE TABLE touch_plan (
    plan_id    BIGINT       NOT NULL AUTO_INCREMENT,
    name       VARCHAR(128) NOT NULL,
    occasion   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text       TEXT         NOT NULL COMMENT 'the same words for everybody, at most 4000 bytes (92135)',
    at_time    TIME         NOT NULL COMMENT 'on the wall clock of the zone',
    zone       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    settings   TEXT         NOT NULL COMMENT 'JSON, the occasion''s own',
    guardrails TEXT         NOT NULL COMMENT 'JSON',
    state      VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ACTIVE, PAUSED, CANCELLED',
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (plan_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE touch_run (
    run_id      BIGINT       NOT NULL AUTO_INCREMENT,
    plan_id     BIGINT       NOT NULL,
    slot        DATETIME(3)  NOT NULL COMMENT 'when it was due',
    day         DATE         NOT NULL COMMENT 'of the slot, in the plan''s zone',
    state       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                COMMENT 'PLANNING, PACKING, OPEN, FINISHED, SKIPPED',
    reason      VARCHAR(255) NULL COMMENT 'why it was skipped',
    planned_to  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
                COMMENT 'customers up to this one are planned; a crash goes on from here',
    begun_at    DATETIME(3)  NOT NULL,
    finished_at DATETIME(3)  NULL,
    delivered   INT          NULL COMMENT 'this and the next three: set when the run is finished',
    failed      INT          NULL,
    expired     INT          NULL,
    skipped     INT          NULL,
    PRIMARY KEY (run_id),
    UNIQUE KEY uq_touch_run (plan_id, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE touch (
    run_id          BIGINT       NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PLANNED, HANDED, DELIVERED; SKIPPED, FAILED, EXPIRED with a reason',
    reason          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    sentence        VARCHAR(255) NULL,
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    task_id         BIGINT       NULL,
    planned_at      DATETIME(3)  NOT NULL,
    handed_at       DATETIME(3)  NULL,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (run_id, external_userid),
    KEY ix_touch_state (run_id, state, external_userid),
    KEY ix_touch_staff (run_id, staff_id, external_userid),
    KEY ix_touch_task (task_id, state, external_userid),
    KEY ix_touch_customer (external_userid, planned_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE touch_task (
    task_id         BIGINT       NOT NULL AUTO_INCREMENT,
    run_id          BIGINT       NOT NULL,
    staff_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    content_hash    BINARY(32)   NOT NULL COMMENT 'SHA-256 of the text',
    part            INT          NOT NULL COMMENT 'a mass message takes 10 000 customers (92135), more make further parts',
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PLANNED, HANDED, DONE, FAILED, EXPIRED',
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason          VARCHAR(255) NULL,
    asked_at        DATETIME(3)  NULL COMMENT 'when WeCom was last asked to create it',
    handed_at       DATETIME(3)  NULL,
    expires_at      DATETIME(3)  NOT NULL,
    next_poll_at    DATETIME(3)  NOT NULL,
    polls           INT          NOT NULL DEFAULT 0,
    settled_at      DATETIME(3)  NULL,
    PRIMARY KEY (task_id),
    UNIQUE KEY uq_touch_task (run_id, staff_id, content_hash, part),
    UNIQUE KEY uq_touch_task_message (mass_message_id),
    KEY ix_touch_task_poll (state, next_poll_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE touch_day (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day             DATE        NOT NULL COMMENT 'one voice: of the runs of a day, the first to take it speaks to the customer',
    run_id          BIGINT      NOT NULL,
    PRIMARY KEY (external_userid, day)
) ENGINE = InnoDB;

CREATE TABLE birthday (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    calendar        VARCHAR(5)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SOLAR, LUNAR',
    month           TINYINT     NOT NULL,
    day             TINYINT     NOT NULL,
    leap_month      BOOLEAN     NOT NULL COMMENT 'born in the leap month of that number (lunar only)',
    set_by          VARCHAR(64) NOT NULL,
    set_at          DATETIME(3) NOT NULL,
    PRIMARY KEY (external_userid),
    KEY ix_birthday_date (calendar, month, day, leap_month, external_userid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
