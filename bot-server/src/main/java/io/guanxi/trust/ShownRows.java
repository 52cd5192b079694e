package io.guanxi.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of which levels the corp tags show. */
@Component
class ShownRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    ShownRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record Due(String externalUserid, int level, @Nullable Integer tagged) {}

    /** Their tags are to be put (again); whoever is new begins at L0. Sorted, so that all lock in the same order. */
    void due(List<String> customers, Instant now) {
        sql.sql("""
                        INSERT INTO trust_level (external_userid, level, since, tag_due_at)
                        SELECT id, 0, :now, :now
                        FROM JSON_TABLE(:ids, '$[*]' COLUMNS (nr FOR ORDINALITY, id VARCHAR(64) PATH '$')) news ORDER BY nr
                        ON DUPLICATE KEY UPDATE tag_due_at = VALUES(tag_due_at)
                        """)
                .param("ids", json.writeValueAsString(customers))
                .param("now", LevelRows.utc(now))
                .update();
    }

    /** The tags of those of them who have a level are to be put again. */
    void dueAgain(List<String> customers, Instant now) {
        sql.sql("""
                        UPDATE JSON_TABLE(:ids, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN trust_level l FORCE INDEX (PRIMARY)
                          ON l.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                        SET l.tag_due_at = :now WHERE l.tag_due_at IS NULL
                        """)
                .param("ids", json.writeValueAsString(customers))
                .param("now", LevelRows.utc(now))
                .update();
    }

    /** Those that wait the longest, locked; those that another node has just taken are left out. */
    List<Due> take(int limit) {
        return sql.sql("""
                        SELECT external_userid, level, tagged FROM trust_level WHERE tag_due_at IS NOT NULL
                        ORDER BY tag_due_at LIMIT ? FOR UPDATE SKIP LOCKED
                        """).param(limit).query(Due.class).list();
    }

    /** Nobody has changed them since they were taken. */
    void asked(Collection<String> customers) {
        sql.sql("""
                        UPDATE JSON_TABLE(:ids, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN trust_level l FORCE INDEX (PRIMARY)
                          ON l.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                        SET l.tagged = l.level, l.tag_due_at = NULL
                        """).param("ids", json.writeValueAsString(customers)).update();
    }
}
