package io.guanxi.sidebar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code quick_reply}. */
@Mapper
interface QuickReplyMapper {
    String REPLY = "SELECT reply_id, title, words, shop, position FROM quick_reply ";

    record ReplyRow(
            long replyId,
            String title,
            String words,
            @Nullable String shop,
            int position) {}

    @Insert("INSERT INTO quick_reply (title, words, shop, position, changed_at)"
            + " VALUES (#{title}, #{words}, #{shop}, #{position}, #{at})")
    int add(String title, String words, @Nullable String shop, int position, Instant at);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Update("UPDATE quick_reply SET title = #{title}, words = #{words}, shop = #{shop}, position = #{position},"
            + " changed_at = #{at} WHERE reply_id = #{id}")
    int change(long id, String title, String words, @Nullable String shop, int position, Instant at);

    @Delete("DELETE FROM quick_reply WHERE reply_id = #{id}")
    int remove(long id);

    @Select(REPLY + "WHERE reply_id = #{id}")
    Optional<ReplyRow> find(long id);

    @Select(REPLY + "ORDER BY position, reply_id")
    List<ReplyRow> all();
}
