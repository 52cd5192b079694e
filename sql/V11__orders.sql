-- What customers bought, as the shops' systems told us.

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
    PRIMARY KEY (order_id),
    UNIQUE KEY uq_shop_order (shop_system, number),
    KEY ix_shop_order_customer (external_userid, ordered_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
