-- Who did what to whom, so that a dispute can be settled: entries are written in the transaction of the deed, and linked
-- into a chain of hashes afterwards, so that no deed waits for another.

CREATE TABLE audit_entry (
    entry_id   BIGINT       NOT NULL AUTO_INCREMENT,
    at         DATETIME(3)  NOT NULL,
    actor_kind VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RULE, OPERATOR, GUIDE, API, WECOM, SERVER',
    actor_name VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'rule, operator, staff id; may be empty',
    what       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    customer   BINARY(32)   NULL COMMENT 'HMAC-SHA256 of the external_userid: an erased person''s id stands nowhere',
    staff_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    details    VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON object, keys in order; ids only',
    chain_no   BIGINT       NULL COMMENT 'consecutive; null until linked, which takes a second or two',
    hash       BINARY(32)   NULL COMMENT 'SHA-256 of the previous hash and this entry',
    PRIMARY KEY (entry_id),
    UNIQUE KEY uq_audit_entry_chain (chain_no),
    KEY ix_audit_entry_customer (customer, entry_id),
    KEY ix_audit_entry_staff (staff_id, entry_id),
    KEY ix_audit_entry_what (what, entry_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE audit_chain (
    chain    TINYINT    NOT NULL COMMENT 'one row; whoever links holds its lock',
    head_no  BIGINT     NOT NULL COMMENT 'the last linked entry',
    head     BINARY(32) NOT NULL,
    begin_no BIGINT     NOT NULL COMMENT 'the last entry that was forgotten when its time was over; the chain goes on from it',
    begin    BINARY(32) NOT NULL,
    PRIMARY KEY (chain)
) ENGINE = InnoDB;

INSERT INTO audit_chain (chain, head_no, head, begin_no, begin)
VALUES (1, 0, REPEAT(CHAR(0), 32), 0, REPEAT(CHAR(0), 32));
