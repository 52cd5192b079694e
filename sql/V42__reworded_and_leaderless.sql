-- Which of an occasion's words guides were asked to send: those of another edition are called off (halt REWORDED) and said anew.
-- What guides have at the upgrade keeps null, since what was said then is not known: it is not called off when its words change.
ALTER TABLE touch_task
    ADD COLUMN edition   BINARY(32) NULL COMMENT 'SHA-256 of what the occasion said; null: its words do not change',
    ADD COLUMN counts_on DATE       NULL COMMENT 'whose confirmations of the guide it is one of; null: of none';

-- That a month is missing is measured by this, which no other change of the month before touches.
ALTER TABLE month_password
    ADD COLUMN goes_on_since DATETIME(3) NULL COMMENT 'null: since changed_at';

ALTER TABLE announcement_ask
    ADD COLUMN leaderless BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'no manager is known: the operators are told';
