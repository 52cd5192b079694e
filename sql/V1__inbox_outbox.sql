-- Callbacks received and not yet handled, and calls to WeCom decided and not yet made.

CREATE TABLE callback_inbox (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    digest      BINARY(32)   NOT NULL COMMENT 'SHA-256 of app and plaintext: the only key that tells one callback from another',
    app         VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    lane        SMALLINT     NOT NULL COMMENT 'hash of the subject, 0..63: callbacks of one lane are handled in order',
    subject     INT          NOT NULL COMMENT 'hash of whom it is about',
    body        MEDIUMBLOB   NOT NULL COMMENT 'decrypted XML; purged with the row',
    received_at DATETIME(3)  NOT NULL,
    state       TINYINT      NOT NULL DEFAULT 0 COMMENT '0 waiting, 1 handled, 2 dead',
    due_at      DATETIME(3)  NOT NULL,
    attempts    SMALLINT     NOT NULL DEFAULT 0,
    kind        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    reason      VARCHAR(500) NULL,
    handled_at  DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_callback_inbox_digest (digest),
    KEY ix_callback_inbox_due (state, lane, due_at),
    KEY ix_callback_inbox_handled (handled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inbox_lane (
    lane     SMALLINT NOT NULL,
    handled  BIGINT   NOT NULL DEFAULT 0 COMMENT 'callbacks handled under this lane''s lock, purged ones included',
    dead     BIGINT   NOT NULL DEFAULT 0 COMMENT 'dead letters now in this lane',
    unknown  BIGINT   NOT NULL DEFAULT 0 COMMENT 'of the handled ones, those of a kind we do not know',
    PRIMARY KEY (lane)
) ENGINE = InnoDB;

INSERT INTO inbox_lane (lane)
SELECT a.n + 8 * b.n
FROM (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7) a
CROSS JOIN (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7) b;

CREATE TABLE inbox_count (
    name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'duplicates, or refused.<why>',
    n    BIGINT      NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB;

CREATE TABLE outbox (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    kind          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    dedup_key     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    priority      TINYINT      NOT NULL COMMENT '0 urgent, 1 interactive, 2 normal, 3 bulk',
    state         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WAITING'
                  COMMENT 'WAITING, LEASED, DONE, REFUSED, EXPIRED, DEAD',
    not_before    DATETIME(3)  NOT NULL,
    expires_at    DATETIME(3)  NULL,
    payload       MEDIUMTEXT   NOT NULL,
    attempts      SMALLINT     NOT NULL DEFAULT 0 COMMENT 'sends begun, and look-ups after them',
    first_sent_at DATETIME(3)  NULL COMMENT 'set while an outcome may be unknown: look up before sending again',
    fence         INT          NOT NULL DEFAULT 0 COMMENT 'grows with each lease; a late write with an older one is refused',
    leased_until  DATETIME(3)  NULL,
    code          INT          NULL COMMENT 'WeCom''s errcode of the last failure',
    reason        VARCHAR(500) NULL,
    created_at    DATETIME(3)  NOT NULL,
    settled_at    DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_outbox_dedup (kind, dedup_key),
    KEY ix_outbox_due (state, priority, kind, not_before),
    KEY ix_outbox_expiry (state, expires_at),
    KEY ix_outbox_lease (state, leased_until),
    KEY ix_outbox_settled (settled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
