package io.guanxi.touch;

import java.time.Instant;
import java.util.Optional;
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

    @Insert("""
            INSERT IGNORE INTO touch_content (content_hash, text, attachments, kept_at)
            VALUES (#{hash}, #{text}, #{attachments}, #{now})
            """)
    int keep(byte[] hash, String text, String attachments, Instant now);

    @Select("""
            SELECT c.text, c.attachments FROM touch_task k JOIN touch_content c ON c.content_hash = k.content_hash
            WHERE k.task_id = #{task}
            """)
    Optional<ContentRow> of(long task);
}
