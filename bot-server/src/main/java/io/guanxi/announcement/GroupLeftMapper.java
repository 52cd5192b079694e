package io.guanxi.announcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code group_left}. */
@Mapper
interface GroupLeftMapper {
    record LeftRow(String chatId, LocalDate day, long people) {}

    record Sum(String chatId, long people) {}

    @Insert("""
            <script>
            INSERT INTO group_left (chat_id, day, people) VALUES
            <foreach collection="rows" item="r" separator=",">(#{r.chatId}, #{r.day}, #{r.people})</foreach>
            ON DUPLICATE KEY UPDATE people = people + VALUES(people)
            </script>
            """)
    int count(List<LeftRow> rows);

    @Select("""
            <script>
            SELECT chat_id, SUM(people) AS people FROM group_left
            WHERE day &gt;= #{from} AND day &lt; #{to} AND chat_id IN
            <foreach collection="chats" item="c" open="(" separator="," close=")">#{c}</foreach> GROUP BY chat_id
            </script>
            """)
    List<Sum> between(Collection<String> chats, LocalDate from, LocalDate to);

    @Delete("DELETE FROM group_left WHERE day < DATE(#{before}) LIMIT #{limit}")
    int purge(Instant before, int limit);
}
