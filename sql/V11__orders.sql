-- What customers bought, gave back and redeemed, as the shops' systems told us. A thing is known by the shop system and the
-- number it has there; what is told later in its own time (version) replaces what was told before, in whatever order it comes.

CREATE TABLE shop_order (
    order_id        BIGINT         NOT NULL AUTO_INCREMENT,
    shop_system     VARCHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose number it is',
    number          VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    external_userid VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: nobody we know yet',
    shop            VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the shop system''s code; may be empty',
    ordered_at      DATETIME(3)    NOT NULL,
    amount          DECIMAL(14, 2) NOT NULL COMMENT 'what was paid',
    currency        CHAR(3)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state           VARCHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PLACED, CANCELLED (all of it was given back)',
    told_at         DATETIME(3)    NOT NULL,
    refunded        DECIMAL(14, 2) NOT NULL DEFAULT 0 COMMENT 'sum of its refunds',
    own_accord      BOOLEAN        NOT NULL DEFAULT TRUE COMMENT 'the customer came by themselves, not by a touch or a sale of ours',
    category        VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    version         BIGINT         NOT NULL DEFAULT 0 COMMENT 'the shop system''s; of a time its milliseconds since 1970',
    content         BINARY(32)     NULL COMMENT 'SHA-256 of what was told: tells a repetition from another story',
    told_in         BINARY(16)     NULL COMMENT 'the request that changed it last',
    matched         VARCHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'MATCHED'
                    COMMENT 'MATCHED, NOBODY (known yet), SEVERAL (customers it could be), ERASED (never to be linked again)',
    PRIMARY KEY (order_id),
    UNIQUE KEY uq_shop_order (shop_system, number),
    KEY ix_shop_order_customer (external_userid, ordered_at, state, own_accord),
    KEY ix_shop_order_when (ordered_at, external_userid, state, own_accord),
    KEY ix_shop_order_matched (matched, told_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE order_item (
    order_id BIGINT       NOT NULL,
    nr       SMALLINT     NOT NULL,
    category VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name     VARCHAR(128) NOT NULL,
    quantity INT          NOT NULL,
    PRIMARY KEY (order_id, nr)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- By what the buyer was named, other than the external_userid: found again when a customer turns out to have it.
CREATE TABLE order_buyer (
    order_id BIGINT      NOT NULL,
    kind     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in customer_identity',
    hash     BINARY(32)  NOT NULL COMMENT 'HMAC-SHA256 of the value, which itself stands nowhere',
    PRIMARY KEY (order_id, kind, hash),
    KEY ix_order_buyer_hash (kind, hash, order_id)
) ENGINE = InnoDB;

CREATE TABLE order_refund (
    refund_id    BIGINT         NOT NULL AUTO_INCREMENT,
    shop_system  VARCHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number       VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the refund''s own',
    order_number VARCHAR(64)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the order may not be known yet',
    amount       DECIMAL(14, 2) NOT NULL COMMENT 'in the order''s currency',
    refunded_at  DATETIME(3)    NOT NULL,
    version      BIGINT         NOT NULL,
    content      BINARY(32)     NOT NULL,
    told_in      BINARY(16)     NOT NULL,
    told_at      DATETIME(3)    NOT NULL,
    PRIMARY KEY (refund_id),
    UNIQUE KEY uq_order_refund (shop_system, number),
    KEY ix_order_refund_order (shop_system, order_number, amount)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE order_redemption (
    redemption_id   BIGINT      NOT NULL AUTO_INCREMENT,
    shop_system     VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number          VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    kind            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PASSWORD, COUPON, GIFT',
    code            VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of the benefit; may be empty',
    redeemed_at     DATETIME(3) NOT NULL,
    version         BIGINT      NOT NULL,
    content         BINARY(32)  NULL,
    told_in         BINARY(16)  NULL,
    matched         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    told_at         DATETIME(3) NOT NULL,
    PRIMARY KEY (redemption_id),
    UNIQUE KEY uq_order_redemption (shop_system, number),
    KEY ix_order_redemption_customer (external_userid, redeemed_at),
    KEY ix_order_redemption_matched (matched, told_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE redemption_buyer (
    redemption_id BIGINT      NOT NULL,
    kind          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hash          BINARY(32)  NOT NULL,
    PRIMARY KEY (redemption_id, kind, hash),
    KEY ix_redemption_buyer_hash (kind, hash, redemption_id)
) ENGINE = InnoDB;
