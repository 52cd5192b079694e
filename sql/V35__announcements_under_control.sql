-- Announcements keep the rules that plans keep, and the mass messages that guides send on their own count.

ALTER TABLE announcement_ask
    ADD COLUMN called_off  BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'an operator wants it no more',
    ADD COLUMN held_for    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL
                           COMMENT 'in state HELD, looked at again at next_poll_at: STOPPED, QUIET_HOURS, OWNER_BUSY',
    ADD COLUMN reminders   INT         NOT NULL DEFAULT 0,
    ADD COLUMN reminded_at DATETIME(3) NULL,
    ADD COLUMN told_at     DATETIME(3) NULL COMMENT 'when the manager of the shop was';

CREATE TABLE touch_foreign_message (
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (mass_message_id),
    KEY ix_touch_foreign_message_time (created_at)
) ENGINE = InnoDB COMMENT 'mass messages to customers that others made and of which all is known';

CREATE TABLE touch_foreign (
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mass_message_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sent_at         DATETIME(3)  NOT NULL,
    PRIMARY KEY (external_userid, mass_message_id),
    KEY ix_touch_foreign_time (sent_at)
) ENGINE = InnoDB COMMENT 'what customers got of them: it counts in the quota of 92135';
