package io.guanxi.order;

import io.guanxi.customer.IdentityKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of who bought and who redeemed, which is the same for both. */
@Component
class BuyerRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    BuyerRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A thing and one of its buyer's identities. */
    record Named(long id, Identity identity) {}

    /** A thing and whose it is to be. */
    record Link(long id, @Nullable String customer, String matched) {}

    /** A thing that is nobody's. */
    record Open(long id, Instant toldAt) {}

    private record NamedRow(long id, String kind, String hash) {}

    /** In place of those that were there. */
    void name(Ledger ledger, Collection<Long> ids, Collection<Named> named) {
        sql.sql(ledger.sql("""
                        DELETE b FROM BUYERS b JOIN (
                          SELECT a_id FROM JSON_TABLE(:ids, '$[*]' COLUMNS (a_id BIGINT PATH '$')) a) asked
                          ON asked.a_id = b.ID
                        """)).param("ids", json.writeValueAsString(ids)).update();
        if (!named.isEmpty()) {
            var rows = named.stream()
                    .map(n -> new NamedRow(
                            n.id(), n.identity().kind().name(), n.identity().hash()))
                    .toList();
            sql.sql(ledger.sql("""
                            INSERT INTO BUYERS (ID, kind, hash) SELECT n_id, n_kind, UNHEX(n_hash)
                            FROM JSON_TABLE(:rows, '$[*]' COLUMNS (n_id BIGINT PATH '$.id',
                              n_kind VARCHAR(10) PATH '$.kind', n_hash VARCHAR(64) PATH '$.hash')) news
                            """))
                    .param("rows", json.writeValueAsString(rows))
                    .update();
        }
    }

    void link(Ledger ledger, Collection<Link> links) {
        sql.sql(ledger.sql("""
                        UPDATE THINGS t JOIN (SELECT a_id, a_customer, a_matched
                          FROM JSON_TABLE(:links, '$[*]' COLUMNS (a_id BIGINT PATH '$.id',
                            a_customer VARCHAR(64) PATH '$.customer', a_matched VARCHAR(10) PATH '$.matched')) a) asked
                          ON asked.a_id = t.ID
                        SET t.external_userid = asked.a_customer, t.matched = asked.a_matched,
                          t.content = IF(asked.a_matched = 'ERASED', NULL, t.content)
                        """)).param("links", json.writeValueAsString(links)).update();
    }

    /** Of these things those that are nobody's and may become somebody's, locked; with all their identities. */
    Map<Long, List<Identity>> lockOpen(Ledger ledger, Collection<Long> ids) {
        return sql.sql(ledger.sql("""
                        SELECT b.ID AS id, b.kind, LOWER(HEX(b.hash)) AS hash
                        FROM (SELECT a_id FROM JSON_TABLE(:ids, '$[*]' COLUMNS (a_id BIGINT PATH '$')) a) asked
                        STRAIGHT_JOIN THINGS t ON t.ID = asked.a_id
                        STRAIGHT_JOIN BUYERS b ON b.ID = t.ID
                        WHERE t.external_userid IS NULL AND t.matched IN ('NOBODY', 'SEVERAL') FOR UPDATE
                        """)).param("ids", json.writeValueAsString(ids)).query(NamedRow.class).list().stream()
                .collect(Collectors.groupingBy(
                        NamedRow::id,
                        Collectors.mapping(
                                row -> new Identity(IdentityKind.valueOf(row.kind()), row.hash()),
                                Collectors.toList())));
    }

    /** Things that are nobody's and named one of these, after the given one. */
    List<Long> openWith(Ledger ledger, Collection<Identity> identities, long after, int limit) {
        return sql.sql(ledger.sql("""
                        SELECT DISTINCT b.ID
                        FROM JSON_TABLE(:asked, '$[*]' COLUMNS (
                          a_kind VARCHAR(10) PATH '$.kind', a_hash VARCHAR(64) PATH '$.hash')) asked
                        STRAIGHT_JOIN BUYERS b
                          ON b.kind = CAST(asked.a_kind AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND b.hash = UNHEX(asked.a_hash) AND b.ID > :after
                        STRAIGHT_JOIN THINGS t ON t.ID = b.ID
                        WHERE t.external_userid IS NULL AND t.matched IN ('NOBODY', 'SEVERAL')
                        ORDER BY b.ID LIMIT :limit
                        """))
                .param("asked", json.writeValueAsString(identities))
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Things that are nobody's for this reason, by when they were told, after the given one. */
    List<Open> openSince(Ledger ledger, Match.State why, Open after, int limit) {
        return sql.sql(ledger.sql("""
                        SELECT t.ID AS id, t.told_at FROM THINGS t
                        WHERE t.matched = :why AND t.told_at >= :at AND (t.told_at > :at OR t.ID > :after)
                        ORDER BY t.told_at, t.ID LIMIT :limit
                        """))
                .param("why", why.name())
                .param("at", LocalDateTime.ofInstant(after.toldAt(), ZoneOffset.UTC))
                .param("after", after.id())
                .param("limit", limit)
                .query((row, n) -> new Open(row.getLong(1), row.getTimestamp(2).toInstant()))
                .list();
    }
}
