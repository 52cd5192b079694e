-- Guides whose ids were changed: what they have said under the old one is still to follow them. A row is gone when it has.

CREATE TABLE touch_rename (
    from_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    to_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL COMMENT 'the latest, however often it changed',
    PRIMARY KEY (from_id)
) ENGINE = InnoDB;
