-- Customers and groups on their way from one member of staff to another, and how each of them ended.

CREATE TABLE transfer_order (
    order_id    BIGINT       NOT NULL COMMENT 'of the handover that decided it',
    predecessor VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    kind        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'LEFT, HERE',
    message     VARCHAR(255) NULL COMMENT 'for the customers of somebody still here (92125)',
    decided_at  DATETIME(3)  NOT NULL,
    withdrawn_at DATETIME(3) NULL COMMENT 'whoever would have to wait from then on is withdrawn',
    PRIMARY KEY (order_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One call of WeCom's with the customers or groups that are in it: the same ones whenever it is made again.
CREATE TABLE transfer_call (
    call_id   BIGINT      NOT NULL AUTO_INCREMENT,
    order_id  BIGINT      NOT NULL,
    successor VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    state     VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
              COMMENT 'PACKED; ASKED: WeCom may have heard of it; SETTLED, WITHDRAWN',
    made_at   DATETIME(3) NOT NULL,
    asked_at  DATETIME(3) NULL,
    PRIMARY KEY (call_id),
    KEY ix_transfer_call_order (order_id, state)
) ENGINE = InnoDB;

CREATE TABLE transfer_customer (
    order_id        BIGINT        NOT NULL,
    external_userid VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    predecessor     VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    in_line         VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'the successors, by comma',
    place           SMALLINT      NOT NULL DEFAULT 0 COMMENT 'which of them is asked for, from 0',
    successor       VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'that one',
    state           VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL
                    COMMENT 'WAITING, ASKING, ASKED; MOVED, STAYS, GONE, WITHDRAWN',
    open_mark       TINYINT       NULL COMMENT '1 until it ends: nobody is on the way twice from the same guide',
    due_at          DATETIME(3)   NULL COMMENT 'WAITING: not asked before; ASKED: the result is looked at then',
    call_id         BIGINT        NULL COMMENT 'the latest that it is or was in',
    offers          SMALLINT      NOT NULL DEFAULT 0 COMMENT 'how often WeCom has begun it for this successor',
    under_way       SMALLINT      NOT NULL DEFAULT 0 COMMENT 'how often WeCom has said that another transfer is on the way',
    asked_at        DATETIME(3)   NULL,
    left_at         DATETIME(3)   NULL COMMENT 'when the two ended it while WeCom was at it',
    code            INT           NULL COMMENT 'WeCom''s latest errcode that was not 0',
    sentence        VARCHAR(500)  NULL COMMENT 'why it is as it is, for people',
    settled_at      DATETIME(3)   NULL,
    tags            TEXT          CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the predecessor''s when it was decided, by comma',
    remark          VARCHAR(255)  NOT NULL DEFAULT '',
    description     VARCHAR(1000) NOT NULL DEFAULT '',
    not_carried     VARCHAR(1000) NULL COMMENT 'what of these the successor did not get, and why',
    PRIMARY KEY (order_id, external_userid),
    UNIQUE KEY uq_transfer_customer_open (predecessor, external_userid, open_mark),
    KEY ix_transfer_customer_due (state, due_at, order_id, successor),
    KEY ix_transfer_customer_pair (order_id, successor, state, due_at),
    KEY ix_transfer_customer_call (call_id),
    KEY ix_transfer_customer_customer (external_userid, open_mark),
    KEY ix_transfer_customer_successor (successor, state),
    KEY ix_transfer_customer_settled (settled_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE transfer_group (
    order_id    BIGINT       NOT NULL,
    chat_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    predecessor VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    successor   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    state       VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, ASKING; MOVED, STAYS, WITHDRAWN',
    due_at      DATETIME(3)  NULL,
    call_id     BIGINT       NULL,
    asked_on    DATE         NULL COMMENT 'the day whose share of 300 it took (92127)',
    code        INT          NULL,
    sentence    VARCHAR(500) NULL,
    settled_at  DATETIME(3)  NULL,
    PRIMARY KEY (order_id, chat_id),
    KEY ix_transfer_group_due (state, due_at, order_id, successor),
    KEY ix_transfer_group_call (call_id),
    KEY ix_transfer_group_from (predecessor, asked_on),
    KEY ix_transfer_group_to (successor, asked_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
