-- Who adopts what is ready-made goes through here one after the other, and sees what the one before has adopted.
CREATE TABLE adoption_gate (
    what VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PLAN, PROGRAMME',
    PRIMARY KEY (what)
) ENGINE = InnoDB;

INSERT INTO adoption_gate (what) VALUES ('PLAN'), ('PROGRAMME');
