package io.guanxi.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code channel} and {@code channel_tag}. */
@Mapper
interface ChannelMapper {

    /** The variants of the welcome are JSON, and written by {@link #putVariants} alone. */
    record ChannelRow(
            String state,
            String name,
            @Nullable String welcomeText,
            @Nullable String variants) {}

    record TagRow(String state, String tagId) {}

    @Insert("""
            INSERT INTO channel (state, name, welcome_text, changed_at)
            VALUES (#{row.state}, #{row.name}, #{row.welcomeText}, #{at})
            ON DUPLICATE KEY UPDATE name = VALUES(name), welcome_text = VALUES(welcome_text),
              changed_at = VALUES(changed_at)
            """)
    int put(ChannelRow row, Instant at);

    @Insert("""
            INSERT INTO channel_welcome (state, variants, changed_at) VALUES (#{state}, #{variants}, #{at})
            ON DUPLICATE KEY UPDATE variants = VALUES(variants), changed_at = VALUES(changed_at)
            """)
    int putVariants(String state, String variants, Instant at);

    @Delete("DELETE FROM channel_tag WHERE state = #{state}")
    int clearTags(String state);

    @Insert("""
            <script>
            INSERT INTO channel_tag (state, tag_id) VALUES
            <foreach collection="tags" item="t" separator=",">(#{state}, #{t})</foreach>
            </script>
            """)
    int addTags(String state, Collection<String> tags);

    @Select("""
            <script>
            SELECT c.state, c.name, c.welcome_text, w.variants
            FROM channel c LEFT JOIN channel_welcome w ON w.state = c.state WHERE c.state IN
            <foreach collection="states" item="s" open="(" separator="," close=")">#{s}</foreach>
            </script>
            """)
    List<ChannelRow> find(Collection<String> states);

    @Select("""
            <script>
            SELECT state, tag_id FROM channel_tag WHERE state IN
            <foreach collection="states" item="s" open="(" separator="," close=")">#{s}</foreach> ORDER BY tag_id
            </script>
            """)
    List<TagRow> tags(Collection<String> states);

    @Select("SELECT state FROM channel WHERE state >= #{from} ORDER BY state LIMIT #{limit}")
    List<String> states(String from, int limit);
}
