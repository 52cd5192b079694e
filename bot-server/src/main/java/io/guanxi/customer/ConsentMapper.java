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

    /** What WeCom told of the archiving of chats (92005). */
    @Select("SELECT staff_id, consented_at FROM archive_consent WHERE external_userid = #{customer} ORDER BY staff_id")
    List<ArchiveRow> archiveOf(String customer);
}
