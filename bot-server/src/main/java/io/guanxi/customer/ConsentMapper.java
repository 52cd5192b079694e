package io.guanxi.customer;

import io.guanxi.customer.Consents.Word;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code consent}. */
@Mapper
interface ConsentMapper {
    record ConsentRow(
            long consentId,
            String purpose,
            boolean given,
            String wording,
            String channel,
            String byKind,
            String byName,
            Instant at) {}

    record LastWord(String externalUserid, boolean given) {}

    record ArchiveRow(String staffId, Instant consentedAt) {}

    /** Answers 0 for a customer we don't know. */
    @Insert("""
            INSERT INTO consent (external_userid, purpose, given, wording, channel, by_kind, by_name, at)
            SELECT external_userid, #{word.purpose}, #{word.given}, #{word.wording}, #{word.channel}, #{byKind},
              #{byName}, #{at}
            FROM customer WHERE external_userid = #{customer}
            """)
    int add(String customer, Word word, String byKind, String byName, Instant at);

    @Select("""
            SELECT consent_id, purpose, given, wording, channel, by_kind, by_name, at FROM consent
            WHERE external_userid = #{customer} ORDER BY consent_id
            """)
    List<ConsentRow> of(String customer);

    /**
     * Of those of the given who were ever asked.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT k.external_userid, k.given
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN consent k
              ON k.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin AND k.purpose = #{purpose}
            WHERE NOT EXISTS (SELECT 1 FROM consent l WHERE l.external_userid = k.external_userid
              AND l.purpose = k.purpose AND l.consent_id > k.consent_id)
            """)
    List<LastWord> lastWords(String ids, String purpose);

    /** What WeCom told of the archiving of chats (92005). */
    @Select("SELECT staff_id, consented_at FROM archive_consent WHERE external_userid = #{customer} ORDER BY staff_id")
    List<ArchiveRow> archiveOf(String customer);
}
