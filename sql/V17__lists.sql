-- By what the erased were known: a list that still names them must not let anything wait for them.
CREATE TABLE erased_identity (
    kind      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in customer_identity',
    hash      BINARY(32)  NOT NULL COMMENT 'as in customer_identity; goes when somebody is known by it again',
    erased_at DATETIME(3) NOT NULL,
    PRIMARY KEY (kind, hash)
) ENGINE = InnoDB;

-- Identities that somebody turned out to have, and more orders name them than the transaction that learned of it may link.
CREATE TABLE buyer_search (
    kind  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as in customer_identity',
    hash  BINARY(32)  NOT NULL COMMENT 'as in order_buyer',
    asked INT         NOT NULL COMMENT 'how often: whoever asks while a search is on is searched for again',
    PRIMARY KEY (kind, hash)
) ENGINE = InnoDB;

-- What a guide's customers were promised; and what follows a guide whose id is changed.
ALTER TABLE customer_note ADD KEY ix_customer_note_open (external_userid, done_at, due_on);
ALTER TABLE channel_arrival ADD KEY ix_channel_arrival_staff (staff_id);
ALTER TABLE channel_departure ADD KEY ix_channel_departure_staff (staff_id);
ALTER TABLE referral ADD KEY ix_referral_staff (staff_id);
