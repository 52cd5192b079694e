-- Who redeems as somebody unknown, and who learns whose an identity is, go through here one after the other.
CREATE TABLE password_gate (
    gate TINYINT NOT NULL,
    PRIMARY KEY (gate)
) ENGINE = InnoDB;

INSERT INTO password_gate (gate) VALUES (1);
