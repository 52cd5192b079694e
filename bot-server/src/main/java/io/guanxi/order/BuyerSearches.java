package io.guanxi.order;

import io.guanxi.customer.IdentityKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Identities whose orders are to be looked for, all of them: too many for the transaction that learned whose they are. */
@Component
class BuyerSearches {
    private static final Comparator<Identity> BY_KEY =
            Comparator.comparing((Identity identity) -> identity.kind().name()).thenComparing(Identity::hash);

    private final JdbcClient sql;
    private final JsonMapper json;

    BuyerSearches(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param asked how often so far */
    record Search(IdentityKind kind, String hash, int asked) {
        Identity identity() {
            return new Identity(kind, hash);
        }
    }

    void ask(Collection<Identity> identities) {
        sql.sql("""
                        INSERT INTO buyer_search (kind, hash, asked)
                        SELECT a_kind, UNHEX(a_hash), 1 FROM JSON_TABLE(:rows, '$[*]' COLUMNS (nr FOR ORDINALITY,
                          a_kind VARCHAR(10) PATH '$.kind', a_hash VARCHAR(64) PATH '$.hash')) news ORDER BY nr
                        ON DUPLICATE KEY UPDATE asked = asked + 1
                        """)
                .param(
                        "rows",
                        json.writeValueAsString(
                                identities.stream().sorted(BY_KEY).toList()))
                .update();
    }

    List<Search> next(int limit) {
        return sql.sql("SELECT kind, LOWER(HEX(hash)) AS hash, asked FROM buyer_search ORDER BY kind, hash LIMIT ?")
                .param(limit)
                .query(Search.class)
                .list();
    }

    /** Unless they were asked for again meanwhile: the orders that came before were not all seen to be theirs. */
    void done(Collection<Search> searches) {
        sql.sql("""
                        DELETE s FROM JSON_TABLE(:rows, '$[*]' COLUMNS (a_kind VARCHAR(10) PATH '$.kind',
                          a_hash VARCHAR(64) PATH '$.hash', a_asked INT PATH '$.asked')) asked
                        STRAIGHT_JOIN buyer_search s
                          ON s.kind = CAST(asked.a_kind AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND s.hash = UNHEX(asked.a_hash) AND s.asked = asked.a_asked
                        """).param("rows", json.writeValueAsString(searches)).update();
    }
}
