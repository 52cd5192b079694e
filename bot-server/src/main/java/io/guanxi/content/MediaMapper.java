package io.guanxi.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code media}. */
@Mapper
interface MediaMapper {
    record MediaRow(long mediaId, String kind, String name, int size, Instant addedAt) {}

    /** MyBatis takes a bare array for a list of rows. */
    @SuppressWarnings("ArrayRecordComponent") // bytes out of a column; nobody compares rows
    record BytesRow(byte[] bytes) {}

    record UploadRow(@Nullable String wecomId, @Nullable Instant uploadedAt) {}

    /** The same file under the same name is there once. */
    @Insert("""
            INSERT IGNORE INTO media (kind, name, size, sha256, bytes, added_at)
            VALUES (#{kind}, #{name}, LENGTH(#{bytes}), #{sha256}, #{bytes}, #{now})
            """)
    int add(String kind, String name, byte[] sha256, byte[] bytes, Instant now);

    @Select("""
            SELECT media_id, kind, name, size, added_at FROM media
            WHERE sha256 = #{sha256} AND kind = #{kind} AND name = #{name}
            """)
    MediaRow same(byte[] sha256, String kind, String name);

    @Select("SELECT media_id, kind, name, size, added_at FROM media WHERE media_id = #{id}")
    Optional<MediaRow> find(long id);

    @Select(
            "SELECT media_id, kind, name, size, added_at FROM media WHERE media_id > #{after} ORDER BY media_id LIMIT #{limit}")
    List<MediaRow> page(long after, int limit);

    @Delete("DELETE FROM media WHERE media_id = #{id}")
    int delete(long id);

    @Select("SELECT bytes FROM media WHERE media_id = #{id}")
    BytesRow bytes(long id);

    @Select("SELECT wecom_id, uploaded_at FROM media WHERE media_id = #{id}")
    Optional<UploadRow> upload(long id);

    /** For one node only, and only if WeCom's copy is missing or older than {@code old}. */
    @Update("""
            UPDATE media SET uploading_until = #{until}
            WHERE media_id = #{id} AND (uploading_until IS NULL OR uploading_until <= #{now})
              AND (uploaded_at IS NULL OR uploaded_at <= #{old})
            """)
    int claim(long id, Instant now, Instant until, Instant old);

    @Update(
            "UPDATE media SET wecom_id = #{wecomId}, uploaded_at = #{at}, uploading_until = NULL WHERE media_id = #{id}")
    int uploaded(long id, String wecomId, Instant at);

    @Update("UPDATE media SET wecom_id = NULL, uploaded_at = NULL WHERE media_id = #{id} AND uploaded_at <= #{before}")
    int forget(long id, Instant before);

    @Update("UPDATE media SET uploading_until = NULL WHERE media_id = #{id} AND uploading_until = #{until}")
    int release(long id, Instant until);
}
