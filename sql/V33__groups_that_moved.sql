-- Whether a group has changed hands twice within 90 days (95703) is looked at before WeCom is asked.
ALTER TABLE handover_group
    MODIFY COLUMN state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
           COMMENT 'PROPOSED, NOBODY, BLOCKED, KEPT; APPROVED; MOVED, STAYS, WITHDRAWN',
    ADD KEY ix_handover_group_moved (chat_id, state, settled_at);
