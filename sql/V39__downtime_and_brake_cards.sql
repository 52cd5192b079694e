-- The cards that ask operators whether a plan that has stopped itself is to go on.
CREATE TABLE brake_card (
    card_key      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WeCom''s task_id: never twice in an app',
    staff_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    plan_id       BIGINT       NOT NULL,
    pulled_at     DATETIME(3)  NOT NULL COMMENT 'with the plan: which stop it is about',
    plan_name     VARCHAR(128) NOT NULL,
    delivered     INT          NOT NULL COMMENT 'this and the next two: as they were then',
    gone          INT          NOT NULL,
    per_thousand  DOUBLE       NOT NULL,
    made_at       DATETIME(3)  NOT NULL,
    response_code VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the right to change the card once (94888)',
    response_at   DATETIME(3)  NULL COMMENT 'since when; it lives 72 h',
    answer        VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'GOES_ON, STAYS, OVER; the same on all cards of a stop',
    answered_by   VARCHAR(64)  NULL COMMENT 'a member, or a name at the API',
    answered_at   DATETIME(3)  NULL,
    reminded_at   DATETIME(3)  NULL COMMENT 'of the oldest card of a stop: when operators were last reminded of it in words',
    PRIMARY KEY (card_key),
    UNIQUE KEY uq_brake_card (plan_id, pulled_at, staff_id),
    KEY ix_brake_card_made (made_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- When a server was last heard of; one row.
CREATE TABLE server_pulse (
    id      TINYINT     NOT NULL,
    beat_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

CREATE TABLE downtime (
    away_from DATETIME(3) NOT NULL,
    back_at   DATETIME(3) NOT NULL,
    told_at   DATETIME(3) NULL COMMENT 'when the operators were told of it',
    PRIMARY KEY (away_from),
    KEY ix_downtime_back (back_at)
) ENGINE = InnoDB;

-- What became of each time of tasks that leave no row of their own.
CREATE TABLE daily_time (
    task     VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    slot     DATETIME(3)  NOT NULL,
    name     VARCHAR(64)  NOT NULL,
    done     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IN_TIME, CAUGHT_UP, SKIPPED, MISSED',
    why      VARCHAR(255) NULL,
    noted_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (task, slot),
    KEY ix_daily_time_slot (slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What came late is asked for by when it was due.
ALTER TABLE touch_run ADD KEY ix_touch_run_slot (slot);
