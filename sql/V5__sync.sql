-- Pulling everything from WeCom: one job at a time, a step for each capability, resumed where it stopped.

CREATE TABLE sync_job (
    job_id      BIGINT      NOT NULL AUTO_INCREMENT,
    open_mark   TINYINT     NULL COMMENT '1 while unfinished: the unique key allows one such job',
    state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RUNNING, BLOCKED, DONE',
    started_at  DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    due_at      DATETIME(3) NOT NULL COMMENT 'end of the lease of the node at work, or time of the next try',
    fence       INT         NOT NULL DEFAULT 0 COMMENT 'grows with each lease; a late write with an older one is refused',
    PRIMARY KEY (job_id),
    UNIQUE KEY uq_sync_job_open (open_mark)
) ENGINE = InnoDB;

CREATE TABLE sync_step (
    job_id      BIGINT       NOT NULL,
    name        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    step_no     INT          NOT NULL,
    state       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, RUNNING, BLOCKED, DONE',
    resume_at   MEDIUMTEXT   NULL COMMENT 'where to go on; only the step understands it',
    done        BIGINT       NOT NULL DEFAULT 0,
    part        DOUBLE       NOT NULL DEFAULT 0 COMMENT 'how much of the step is done, 0 to 1',
    note        VARCHAR(500) NULL COMMENT 'why it waits, and what to do',
    missing     VARCHAR(500) NULL COMMENT 'what WeCom keeps back, and what to do',
    started_at  DATETIME(3)  NULL,
    finished_at DATETIME(3)  NULL,
    PRIMARY KEY (job_id, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
