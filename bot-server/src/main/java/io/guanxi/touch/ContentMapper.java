package io.guanxi.touch;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code touch_content}. */
@Mapper
interface ContentMapper {
    record ContentRow(String text, String attachments) {
        @Override
        public String toString() {
            return "ContentRow[" + text.length() + " characters]";
        }
    }

    /** What is said again is kept anew. */
    @Insert("""
            INSERT INTO touch_content (content_hash, text, attachments, kept_at)
            VALUES (#{hash}, #{text}, #{attachments}, #{now}) ON DUPLICATE KEY UPDATE kept_at = VALUES(kept_at)
            """)
    int keep(byte[] hash, String text, String attachments, Instant now);

    /** What no task says any more. */
    @Delete("""
            DELETE FROM touch_content WHERE kept_at < #{before}
              AND NOT EXISTS (SELECT 1 FROM touch_task k WHERE k.content_hash = touch_content.content_hash)
            ORDER BY kept_at LIMIT #{limit}
            """)
    int purge(Instant before, int limit);

    @Select("""
            SELECT c.text, c.attachments FROM touch_task k JOIN touch_content c ON c.content_hash = k.content_hash
            WHERE k.task_id = #{task}
            """)
    Optional<ContentRow> of(long task);
}
