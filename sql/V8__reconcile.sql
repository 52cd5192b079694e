-- Reconciling: why a job was opened, what it found to be different, and which losses an operator says are true.

ALTER TABLE sync_job
    ADD COLUMN cause     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'OPERATOR'
                         COMMENT 'FIRST (nothing was pulled before), OPERATOR, NIGHT',
    ADD COLUMN confirmed VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
                         COMMENT 'steps whose losses are to be believed, separated by commas',
    ADD COLUMN note      VARCHAR(500) CHARACTER SET utf8mb4 NULL;

UPDATE sync_job j JOIN (SELECT MIN(job_id) AS job_id FROM sync_job) first ON first.job_id = j.job_id
SET j.cause = 'FIRST';

ALTER TABLE sync_step MODIFY COLUMN missing VARCHAR(2000) NULL COMMENT 'what WeCom keeps back, and what to do';

-- Where a step stands is written in another way from now on, so what is under way begins anew.
UPDATE sync_step SET resume_at = NULL, done = 0, part = 0 WHERE state <> 'DONE';

CREATE TABLE sync_difference (
    job_id BIGINT      NOT NULL,
    step   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'relation.gone: here, and not in WeCom …',
    n      BIGINT      NOT NULL,
    PRIMARY KEY (job_id, step, kind)
) ENGINE = InnoDB;
