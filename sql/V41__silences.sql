-- Nothing stops in silence: why a plan did not speak, and whether somebody has to see to it.
ALTER TABLE touch_run
    ADD COLUMN silence VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL
               COMMENT 'why it was skipped or ended: EXPECTED, or somebody has to see to it: UNAPPROVED, UNSAYABLE';

ALTER TABLE touch_plan
    ADD COLUMN unapproved_slot DATETIME(3) NULL COMMENT 'a time within a day for which somebody has to approve it, as last seen';

ALTER TABLE group_programme
    ADD COLUMN unapproved_slot DATETIME(3) NULL COMMENT 'a time within a day for which somebody has to approve it, as last seen';
