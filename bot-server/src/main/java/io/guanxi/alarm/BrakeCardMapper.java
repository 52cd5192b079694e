package io.guanxi.alarm;

import io.guanxi.touch.TouchTroubles.Braked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code brake_card}: one for each operator each time a plan stops itself. */
@Mapper
interface BrakeCardMapper {
    String CARD =
            "SELECT card_key, staff_id, plan_id, pulled_at, plan_name, delivered, gone, per_thousand, response_code,"
                    + " answer, answered_by, answered_at FROM brake_card ";

    record CardRow(
            String cardKey,
            String staffId,
            long planId,
            Instant pulledAt,
            String planName,
            int delivered,
            int gone,
            double perThousand,
            @Nullable String responseCode,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt) {}

    record NewCard(
            String cardKey,
            String staffId,
            long planId,
            Instant pulledAt,
            String planName,
            int delivered,
            int gone,
            double perThousand,
            Instant madeAt) {}

    /** Nothing if the operator has it. */
    @Insert("""
            INSERT IGNORE INTO brake_card (card_key, staff_id, plan_id, pulled_at, plan_name, delivered, gone, per_thousand,
              made_at)
            VALUES (#{cardKey}, #{staffId}, #{planId}, #{pulledAt}, #{planName}, #{delivered}, #{gone}, #{perThousand},
              #{madeAt})
            """)
    int add(NewCard card);

    @Select(CARD + "WHERE card_key = #{key}")
    Optional<CardRow> find(String key);

    @Select(CARD + "WHERE plan_id = #{plan} ORDER BY pulled_at DESC, made_at, card_key LIMIT 1")
    Optional<CardRow> oldestOfLatestStop(long plan);

    /** Only one node gets 1. */
    @Update("""
            UPDATE brake_card SET reminded_at = #{now}
            WHERE card_key = #{key} AND answer IS NULL AND made_at <= #{before}
              AND (reminded_at IS NULL OR reminded_at <= #{before})
            """)
    int remind(String key, Instant before, Instant now);

    /** Those of the same stop that can still be changed. */
    @Select(CARD + "WHERE plan_id = #{plan} AND pulled_at = #{pulledAt} AND response_code IS NOT NULL"
            + " AND response_at > #{since}")
    List<CardRow> changeable(long plan, Instant pulledAt, Instant since);

    @Update("UPDATE brake_card SET response_code = #{code}, response_at = #{at} WHERE card_key = #{key}")
    int gotCode(String key, String code, Instant at);

    /** The right to change the card, which is nobody else's from now on. */
    @Update("UPDATE brake_card SET response_code = NULL WHERE card_key = #{key} AND response_code = #{code}")
    int takeCode(String key, String code);

    /** On all cards of the same stop. What was decided for good stays. */
    @Update("""
            UPDATE brake_card SET answer = #{answer}, answered_by = #{by}, answered_at = #{at}
            WHERE plan_id = #{plan} AND pulled_at = #{pulledAt}
              AND (answer IS NULL OR answer = 'STAYS' AND #{answer} <> 'STAYS')
            """)
    int answer(long plan, Instant pulledAt, String answer, String by, Instant at);

    /** All but those of the stops that are not over. */
    @Delete("""
            <script>
            DELETE FROM brake_card WHERE made_at &lt; #{before}
            <foreach collection="held" item="h"> AND NOT (plan_id = #{h.plan} AND pulled_at = #{h.at})</foreach>
            ORDER BY made_at LIMIT #{limit}
            </script>
            """)
    int purge(List<Braked> held, Instant before, int limit);
}
