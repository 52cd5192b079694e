package io.guanxi.tagging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code tag_edit}. */
@Mapper
interface TagEditMapper {
    String COLUMNS = "edit_id, client_key, wish, actor_kind, actor_name, state, code, reason, asked_at, settled_at";

    record Row(
            long editId,
            @Nullable String clientKey,
            String wish,
            String actorKind,
            String actorName,
            String state,
            @Nullable Integer code,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant settledAt) {}

    /** Unless that key was used before, or another edit of the same target is under way. */
    @Insert("""
            INSERT IGNORE INTO tag_edit (client_key, target, open_mark, wish, actor_kind, actor_name, state, asked_at)
            VALUES (#{key}, #{target}, 1, #{wish}, #{actorKind}, #{actorName}, 'WAITING', #{at})
            """)
    int add(@Nullable String key, String target, String wish, String actorKind, String actorName, Instant at);

    @Select("SELECT " + COLUMNS + " FROM tag_edit WHERE client_key = #{key}")
    Optional<Row> byKey(String key);

    @Select("SELECT " + COLUMNS + " FROM tag_edit WHERE target = #{target} ORDER BY edit_id DESC LIMIT 1")
    Optional<Row> latest(String target);

    @Select("SELECT " + COLUMNS + " FROM tag_edit WHERE edit_id = #{id}")
    Optional<Row> find(long id);

    @Select("SELECT " + COLUMNS + " FROM tag_edit WHERE edit_id > #{after} ORDER BY edit_id LIMIT #{limit}")
    List<Row> page(long after, int limit);

    @Select("SELECT " + COLUMNS + " FROM tag_edit WHERE settled_at IS NULL OR settled_at >= #{asOf}")
    List<Row> openSince(Instant asOf);

    @Update("""
            UPDATE tag_edit SET state = #{state}, code = #{code}, reason = #{reason}, settled_at = #{at},
              open_mark = NULL WHERE edit_id = #{id}
            """)
    int close(long id, String state, @Nullable Integer code, @Nullable String reason, Instant at);

    @Delete("DELETE FROM tag_edit WHERE settled_at < #{before} ORDER BY settled_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
