-- Group chats of staff that the app opens and keeps.

CREATE TABLE staff_chat (
    name    VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ours; messages name it',
    chat_id VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in WeCom, chosen by us so that it is opened once',
    title   VARCHAR(50)  NOT NULL COMMENT 'as members see it',
    owner   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
    staff   TEXT         NOT NULL COMMENT 'JSON, staff ids that belong to it always',
    shops   TEXT         NOT NULL COMMENT 'JSON, codes of shops whose staff belong to it',
    version INT          NOT NULL COMMENT 'counts what was wished',
    kept_at DATETIME(3)  NULL COMMENT 'when WeCom last had it as wished',
    reason  VARCHAR(255) NULL COMMENT 'why it has it not',
    PRIMARY KEY (name),
    UNIQUE KEY uq_staff_chat (chat_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
