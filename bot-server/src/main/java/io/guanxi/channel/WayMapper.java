package io.guanxi.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code channel_way}. */
@Mapper
interface WayMapper {
    String COLUMNS = "kind, state, settings, wanted, life, config_id, qr_code, target, asked, held, refused, turn,"
            + " turn_open, reason, warning, changed_at";
    String THIS = " WHERE kind = #{kind} AND state = #{state}";
    String OPEN_TURN = THIS + " AND turn = #{turn} AND turn_open";

    /** Assignments run from left to right. */
    @Insert("""
            INSERT INTO channel_way (kind, state, settings, wanted, life, target, warning, changed_at)
            VALUES (#{kind}, #{state}, #{settings}, 'PRESENT', 'WAITING', #{target}, #{warning}, #{at})
            ON DUPLICATE KEY UPDATE settings = VALUES(settings), target = VALUES(target), refused = NULL, reason = NULL,
              warning = VALUES(warning), wanted = 'PRESENT',
              life = IF(config_id IS NULL, 'WAITING', 'LIVE'), changed_at = VALUES(changed_at)
            """)
    int put(String kind, String state, String settings, String target, @Nullable String warning, Instant at);

    /** Only if it is still asked for as it was when that was decided. */
    @Update("UPDATE channel_way SET target = #{target}, warning = #{warning}, changed_at = #{at}" + THIS
            + " AND settings = #{settings} AND wanted = 'PRESENT'"
            + " AND NOT (target = #{target} AND warning <=> #{warning})")
    int aim(String kind, String state, String settings, String target, @Nullable String warning, Instant at);

    /** Somebody whom it names is called otherwise now. */
    @Update("UPDATE channel_way SET settings = #{settings}, target = #{target}, changed_at = #{at}" + THIS)
    int rename(String kind, String state, String settings, String target, Instant at);

    /** What WeCom is asked for is what is wanted when it is asked. */
    @Update("UPDATE channel_way SET asked = target" + OPEN_TURN + " AND asked <> target")
    int askAnew(String kind, String state, int turn);

    @Update("UPDATE channel_way SET wanted = 'GONE', refused = NULL, warning = NULL, changed_at = #{at}" + THIS
            + " AND life <> 'DELETED'")
    int doom(String kind, String state, Instant at);

    @Update("UPDATE channel_way SET life = 'DELETED', reason = NULL, changed_at = #{at}" + THIS)
    int over(String kind, String state, Instant at);

    @Update("UPDATE channel_way SET turn = turn + 1, turn_open = TRUE, asked = target" + THIS + " AND NOT turn_open")
    int openTurn(String kind, String state);

    @Update("UPDATE channel_way SET life = 'LIVE', config_id = #{configId}, qr_code = #{qrCode},"
            + " held = IF(#{asAsked}, asked, NULL), asked = NULL, refused = NULL, reason = NULL, turn_open = FALSE,"
            + " changed_at = #{at}" + OPEN_TURN)
    int made(
            String kind, String state, int turn, String configId, @Nullable String qrCode, boolean asAsked, Instant at);

    @Update("UPDATE channel_way SET held = asked, asked = NULL, refused = NULL, reason = NULL, turn_open = FALSE,"
            + " changed_at = #{at}" + OPEN_TURN)
    int changed(String kind, String state, int turn, Instant at);

    @Update("UPDATE channel_way SET config_id = NULL, qr_code = NULL, held = NULL, asked = NULL, refused = NULL,"
            + " reason = NULL, turn_open = FALSE, life = 'WAITING', changed_at = #{at}" + OPEN_TURN)
    int dropped(String kind, String state, int turn, Instant at);

    @Update("UPDATE channel_way SET life = IF(config_id IS NULL, 'REFUSED', life),"
            + " refused = IF(wanted = 'GONE', 'GONE', asked), asked = NULL, reason = #{reason}, turn_open = FALSE,"
            + " changed_at = #{at}" + OPEN_TURN)
    int refused(String kind, String state, int turn, String reason, Instant at);

    @Update("UPDATE channel_way SET reason = #{reason}, changed_at = #{at}" + OPEN_TURN)
    int stuck(String kind, String state, int turn, String reason, Instant at);

    @Update("UPDATE channel_way SET qr_code = #{qrCode}" + THIS + " AND config_id = #{configId}")
    int picture(String kind, String state, String configId, String qrCode);

    @Select("SELECT " + COLUMNS + " FROM channel_way" + THIS)
    Optional<Way> find(String kind, String state);

    @Select("SELECT " + COLUMNS + " FROM channel_way" + THIS + " FOR UPDATE")
    Optional<Way> lock(String kind, String state);

    @Select("SELECT " + COLUMNS + " FROM channel_way WHERE kind = #{kind} AND wanted = 'PRESENT' AND state > #{after}"
            + " ORDER BY state LIMIT #{limit}")
    List<Way> page(String kind, String after, int limit);

    @Select("<script>SELECT " + COLUMNS + " FROM channel_way WHERE kind = #{kind} AND wanted = 'PRESENT' AND state IN"
            + " <foreach collection='states' item='s' open='(' separator=',' close=')'>#{s}</foreach></script>")
    List<Way> these(String kind, Collection<String> states);

    @Select("SELECT " + COLUMNS + " FROM channel_way WHERE kind = #{kind} AND life = 'LIVE' AND config_id IS NOT NULL"
            + " AND qr_code IS NULL LIMIT #{limit}")
    List<Way> withoutPicture(String kind, int limit);

    /** Those in whose settings or content the words stand, locked; the collation does not mind the case. */
    @Select("SELECT " + COLUMNS + " FROM channel_way WHERE kind = #{kind} AND wanted = 'PRESENT'"
            + " AND (LOCATE(#{words}, settings) > 0 OR LOCATE(#{words}, target) > 0) ORDER BY state FOR UPDATE")
    List<Way> naming(String kind, String words);

    @Select("SELECT COUNT(*) FROM channel_way WHERE config_id = #{configId}")
    boolean knows(String configId);
}
