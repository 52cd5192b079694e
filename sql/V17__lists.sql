-- By what the erased were known: a list that still names them must not let anything wait for them.
CREATE TABLE erased_identity (
    kind      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in customer_identity',
    hash      BINARY(32)  NOT NULL COMMENT 'as in customer_identity; goes when somebody is known by it again',
    erased_at DATETIME(3) NOT NULL,
    PRIMARY KEY (kind, hash)
) ENGINE = InnoDB;
