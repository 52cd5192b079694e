-- Benefits that are issued to somebody and redeemed exactly once; and sales of few things to many people at one moment.

CREATE TABLE coupon (
    coupon_id       BIGINT        NOT NULL AUTO_INCREMENT,
    code            CHAR(13)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    source          VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it came from: flashsale:12',
    number          VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the source''s own: the same is the same coupon',
    external_userid VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: the person was erased',
    benefit         VARCHAR(200)  CHARACTER SET utf8mb4 NOT NULL,
    shops           VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'codes, each between line feeds; empty: everywhere',
    valid_from      DATETIME(3)   NOT NULL,
    valid_until     DATETIME(3)   NOT NULL COMMENT 'from then on it holds no more',
    state           VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ISSUED, REDEEMED, EXPIRED, WITHDRAWN',
    issued_at       DATETIME(3)   NOT NULL,
    settled_at      DATETIME(3)   NULL COMMENT 'when it stopped being ISSUED',
    PRIMARY KEY (coupon_id),
    UNIQUE KEY uq_coupon_code (code),
    UNIQUE KEY uq_coupon_source (source, number),
    KEY ix_coupon_customer (external_userid, state, source),
    KEY ix_coupon_figures (source, state),
    KEY ix_coupon_until (state, valid_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE coupon_redemption (
    redemption_id BIGINT        NOT NULL AUTO_INCREMENT,
    coupon_id     BIGINT        NOT NULL,
    shop          VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    number        VARCHAR(64)   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the till''s own: the same is the same redemption',
    amount        DECIMAL(12,2) NULL,
    by_kind       VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    by_name       VARCHAR(64)   CHARACTER SET utf8mb4 NOT NULL,
    redeemed_at   DATETIME(3)   NOT NULL,
    undone_at     DATETIME(3)   NULL,
    PRIMARY KEY (redemption_id),
    UNIQUE KEY uq_coupon_redemption (coupon_id, shop, number),
    KEY ix_coupon_redemption_by (by_name, redeemed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE flash_sale (
    sale_id        BIGINT        NOT NULL AUTO_INCREMENT,
    item           VARCHAR(100)  CHARACTER SET utf8mb4 NOT NULL,
    benefit        VARCHAR(200)  CHARACTER SET utf8mb4 NOT NULL COMMENT 'what its coupons say',
    shops          VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as in coupon',
    stock          INT UNSIGNED  NOT NULL,
    remaining      INT UNSIGNED  NOT NULL COMMENT 'stock less the claims HELD and CONFIRMED',
    per_person     INT           NOT NULL,
    begins_at      DATETIME(3)   NOT NULL,
    ends_at        DATETIME(3)   NOT NULL,
    hold_seconds   INT           NOT NULL COMMENT 'how long an unconfirmed claim holds; 0: a claim needs no confirming',
    places         INT           NOT NULL COMMENT 'of the waiting list',
    coupon_until   DATETIME(3)   NOT NULL,
    state          VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OPEN, CANCELLED',
    created_at     DATETIME(3)   NOT NULL,
    PRIMARY KEY (sale_id),
    KEY ix_flash_sale_ends (ends_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE flash_claim (
    claim_id        BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'the order of the waiting list',
    sale_id         BIGINT      NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: the person was erased',
    n               INT         NULL COMMENT 'the person''s first, second, …; null once it is LAPSED',
    state           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'WAITING, HELD, CONFIRMED, LAPSED',
    asked_at        DATETIME(3) NOT NULL,
    held_until      DATETIME(3) NULL,
    PRIMARY KEY (claim_id),
    UNIQUE KEY uq_flash_claim (sale_id, external_userid, n),
    KEY ix_flash_claim_state (sale_id, state, claim_id, external_userid),
    KEY ix_flash_claim_due (state, held_until),
    KEY ix_flash_claim_customer (external_userid)
) ENGINE = InnoDB;
