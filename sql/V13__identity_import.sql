-- Several ids that are one person, tags for persons whom nobody has added yet, and lists that are imported.

-- customer_identity.kind may be MEMBER from now on; what a shop system or the API told has an origin that begins with system:.

CREATE TABLE person_gate (
    gate TINYINT NOT NULL COMMENT 'one row: who merges or splits holds its lock, so that two at once make no cycle',
    PRIMARY KEY (gate)
) ENGINE = InnoDB;

INSERT INTO person_gate (gate) VALUES (1);

CREATE TABLE person_merge (
    merge_id BIGINT       NOT NULL AUTO_INCREMENT,
    reason   VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    by_kind  VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in audit_entry',
    by_name  VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    at       DATETIME(3)  NOT NULL,
    PRIMARY KEY (merge_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who was said to be one person; a split takes rows away.
CREATE TABLE person_merged (
    merge_id        BIGINT      NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (merge_id, external_userid),
    KEY ix_person_merged_customer (external_userid)
) ENGINE = InnoDB;

-- What follows from person_merged: everybody who belongs to somebody, with who stands for them.
CREATE TABLE person_link (
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    leader          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the smallest id of them; their own for the leader',
    PRIMARY KEY (external_userid),
    KEY ix_person_link_leader (leader)
) ENGINE = InnoDB;

CREATE TABLE awaited_tags (
    kind     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in customer_identity',
    hash     BINARY(32)   NOT NULL COMMENT 'as in customer_identity: nothing else is kept of the person',
    tag_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    by_kind  VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who gave it, as in audit_entry',
    by_name  VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    source   VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the system it came from',
    asked_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (kind, hash, tag_id),
    KEY ix_awaited_tags_asked (asked_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE import_job (
    job_id       BIGINT        NOT NULL AUTO_INCREMENT,
    kind         VARCHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    dry_run      BOOLEAN       NOT NULL,
    file_name    CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'our own name for the file, without ending',
    state        VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, RUNNING, DONE, FAILED, INTERRUPTED',
    by_kind      VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'who sent it, as in audit_entry',
    by_name      VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    claim        CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the worker that is at it',
    leased_until DATETIME(3)   NOT NULL,
    line         INT           NOT NULL DEFAULT 0 COMMENT 'what is up to here is done; written with the chunk itself',
    lines_read   BIGINT        NOT NULL DEFAULT 0,
    good         BIGINT        NOT NULL DEFAULT 0,
    bad          BIGINT        NOT NULL DEFAULT 0,
    applied      BIGINT        NOT NULL DEFAULT 0,
    result_bytes BIGINT        NOT NULL DEFAULT 0 COMMENT 'of the result file, what belongs to the lines that are done',
    result_gone  BOOLEAN       NOT NULL DEFAULT FALSE,
    ignored      VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL DEFAULT '' COMMENT 'headers that nobody knows',
    why          VARCHAR(2000) CHARACTER SET utf8mb4 NULL COMMENT 'it did not end well, and what to do',
    created_at   DATETIME(3)   NOT NULL,
    ended_at     DATETIME(3)   NULL,
    PRIMARY KEY (job_id),
    KEY ix_import_job_state (state, leased_until),
    KEY ix_import_job_ended (ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
