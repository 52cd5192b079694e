-- Who leaves or moves, who shall take over whom and why, and what was decided.

-- One row: the rules by which successors are proposed.
CREATE TABLE handover_rules (
    id         TINYINT     NOT NULL,
    version    INT         NOT NULL COMMENT 'a proposal made by another one has to be made anew',
    rules      TEXT        NOT NULL COMMENT 'JSON; what is missing is as by default',
    changed_by VARCHAR(64) NOT NULL,
    changed_at DATETIME(3) NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO handover_rules (id, version, rules, changed_by) VALUES (1, 1, '{}', '');

CREATE TABLE handover (
    handover_id    BIGINT       NOT NULL AUTO_INCREMENT,
    predecessor    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    open_for       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'the predecessor while it is open: one at a time',
    kind           VARCHAR(4)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'HERE, LEFT: WeCom''s two ways of transferring',
    state          VARCHAR(9)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'NOTICED, PROPOSED, RUNNING; ENDED, CANCELLED',
    noticed_at     DATETIME(3)  NOT NULL,
    left_at        DATETIME(3)  NULL COMMENT 'when the predecessor left; null: is still here',
    made_by        VARCHAR(64)  NOT NULL COMMENT 'empty: noticed by the server',
    message        VARCHAR(200) NULL COMMENT 'to the customers of someone still here (92125)',
    back_of        BIGINT       NULL COMMENT 'the handover whose customers are given back',
    wish           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'who shall get all of them, if they can',
    version        INT          NOT NULL DEFAULT 0 COMMENT 'grows with each change of the proposal',
    rules_version  INT          NOT NULL DEFAULT 0,
    problem        VARCHAR(500) NULL COMMENT 'why there is no proposal yet',
    first_approver VARCHAR(64)  NULL COMMENT 'of two, above a size',
    approver       VARCHAR(64)  NULL,
    approved_at    DATETIME(3)  NULL,
    ended_at       DATETIME(3)  NULL,
    PRIMARY KEY (handover_id),
    UNIQUE KEY uq_handover_open (open_for),
    KEY ix_handover_predecessor (predecessor, noticed_at),
    KEY ix_handover_state (state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE handover_customer (
    handover_id     BIGINT       NOT NULL,
    external_userid VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'PROPOSED, NOBODY, BLOCKED, KEPT; APPROVED; MOVED, STAYS, GONE, WITHDRAWN',
    level           TINYINT      NOT NULL,
    successor       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    second          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL COMMENT 'next in line',
    third           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    reason          VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'for counting',
    words           VARCHAR(255) NOT NULL COMMENT 'the reason for people',
    chosen_by       VARCHAR(64)  NULL COMMENT 'a person, whose choice a new proposal keeps',
    moved_to        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    outcome         VARCHAR(500) NULL COMMENT 'why they were not moved',
    settled_at      DATETIME(3)  NULL,
    lost_at         DATETIME(3)  NULL COMMENT 'when they deleted who took over, if soon after',
    PRIMARY KEY (handover_id, external_userid),
    KEY ix_handover_customer_state (handover_id, state, successor),
    KEY ix_handover_customer_customer (external_userid, state, settled_at),
    KEY ix_handover_customer_load (state, successor)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE handover_group (
    handover_id BIGINT       NOT NULL,
    chat_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PROPOSED, NOBODY, KEPT; APPROVED; MOVED, STAYS, WITHDRAWN',
    successor   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    words       VARCHAR(255) NOT NULL,
    chosen_by   VARCHAR(64)  NULL,
    outcome     VARCHAR(500) NULL COMMENT 'why it was not moved',
    settled_at  DATETIME(3)  NULL,
    PRIMARY KEY (handover_id, chat_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE handover_unassigned (
    predecessor     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seen_at         DATETIME(3) NOT NULL COMMENT 'when the list began that named them last (92124)',
    PRIMARY KEY (predecessor, external_userid),
    KEY ix_handover_unassigned_customer (external_userid),
    KEY ix_handover_unassigned_seen (seen_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
