package io.guanxi.segment;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code customer_walk}; assignments run from left to right. */
@Mapper
interface WalkMapper {
    record WalkRow(
            String walk,
            Instant begunAt,
            String reached,
            long passed,
            boolean again,
            @Nullable Instant endedAt) {}

    @Insert("""
            INSERT INTO customer_walk (walk, begun_at, reached, passed, again, lease_until)
            VALUES (#{walk}, #{now}, '', 0, FALSE, #{now})
            ON DUPLICATE KEY UPDATE
              again = ended_at IS NULL,
              begun_at = IF(ended_at IS NULL, begun_at, VALUES(begun_at)),
              reached = IF(ended_at IS NULL, reached, ''),
              passed = IF(ended_at IS NULL, passed, 0),
              lease_until = IF(ended_at IS NULL, lease_until, VALUES(lease_until)),
              ended_at = NULL
            """)
    int begin(String walk, Instant now);

    @Update("""
            UPDATE customer_walk SET lease_until = #{until}
            WHERE walk = #{walk} AND ended_at IS NULL AND lease_until <= #{now}
            """)
    int lease(String walk, Instant now, Instant until);

    @Select("SELECT walk, begun_at, reached, passed, again, ended_at FROM customer_walk WHERE walk = #{walk}")
    Optional<WalkRow> find(String walk);

    /** 0 if somebody else has done it meanwhile. */
    @Update("""
            UPDATE customer_walk SET lease_until = #{until}
            WHERE walk = #{walk} AND begun_at = #{begunAt} AND reached = #{reached} AND ended_at IS NULL
            """)
    int leaseUntil(String walk, Instant begunAt, String reached, Instant until);

    /** 0 if somebody else has done it meanwhile. */
    @Update("""
            UPDATE customer_walk SET reached = #{to}, passed = passed + #{n}, lease_until = #{now}
            WHERE walk = #{walk} AND begun_at = #{begunAt} AND reached = #{from} AND ended_at IS NULL
            """)
    int advance(String walk, Instant begunAt, String from, String to, int n, Instant now);

    /** 0 if somebody else has done it meanwhile. */
    @Update("""
            UPDATE customer_walk SET ended_at = IF(again, NULL, #{now}), begun_at = IF(again, #{now}, begun_at),
              reached = IF(again, '', reached), passed = IF(again, 0, passed + #{n}), lease_until = #{now}, again = FALSE
            WHERE walk = #{walk} AND begun_at = #{begunAt} AND reached = #{from} AND ended_at IS NULL
            """)
    int end(String walk, Instant begunAt, String from, int n, Instant now);
}
