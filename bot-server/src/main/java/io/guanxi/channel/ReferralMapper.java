package io.guanxi.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code referrer} and {@code referral}. */
@Mapper
interface ReferralMapper {
    record ReferrerRow(String externalUserid, String state) {}

    record ReferralRow(String externalUserid, String byExternalUserid, String staffId, String state, Instant at) {}

    record BroughtRow(String externalUserid, String staffId, Instant at, int brought) {}

    record CountRow(String byExternalUserid, int brought) {}

    @Insert("INSERT IGNORE INTO referrer (external_userid, state, made_at) VALUES (#{customer}, #{state}, #{at})")
    int addCode(String customer, String state, Instant at);

    @Select("SELECT state FROM referrer WHERE external_userid = #{customer}")
    Optional<String> codeOf(String customer);

    @Select("""
            <script>
            SELECT external_userid, state FROM referrer WHERE state IN
            <foreach collection="states" item="s" open="(" separator="," close=")">#{s}</foreach>
            </script>
            """)
    List<ReferrerRow> referrers(Collection<String> states);

    /** The first who brought somebody has brought them. */
    @Insert("""
            <script>
            INSERT IGNORE INTO referral (external_userid, by_external_userid, staff_id, state, at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.externalUserid}, #{r.byExternalUserid}, #{r.staffId}, #{r.state}, #{r.at})
            </foreach>
            </script>
            """)
    int add(List<ReferralRow> rows);

    @Select("""
            SELECT external_userid, by_external_userid, staff_id, state, at FROM referral
            WHERE external_userid = #{customer}
            """)
    Optional<ReferralRow> of(String customer);

    @Select("""
            SELECT r.external_userid, r.staff_id, r.at,
              (SELECT COUNT(*) FROM referral n WHERE n.by_external_userid = r.external_userid) AS brought
            FROM referral r WHERE r.by_external_userid = #{customer} AND r.external_userid > #{after}
            ORDER BY r.external_userid LIMIT #{limit}
            """)
    List<BroughtRow> broughtBy(String customer, String after, int limit);

    @Select("SELECT COUNT(*) FROM referral WHERE by_external_userid = #{customer}")
    int countBy(String customer);

    @Select("""
            SELECT by_external_userid, COUNT(*) AS brought FROM referral WHERE at >= #{from} AND at < #{to}
            GROUP BY by_external_userid ORDER BY brought DESC, by_external_userid LIMIT #{limit}
            """)
    List<CountRow> most(Instant from, Instant to, int limit);

    @Update("UPDATE referral SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);

    @Delete("DELETE FROM referral WHERE external_userid = #{customer} OR by_external_userid = #{customer}")
    int forget(String customer);

    @Delete("DELETE FROM referrer WHERE external_userid = #{customer}")
    int forgetCode(String customer);
}
