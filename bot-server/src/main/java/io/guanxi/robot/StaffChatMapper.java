package io.guanxi.robot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code staff_chat}. */
@Mapper
interface StaffChatMapper {
    String CHAT = "SELECT name, chat_id, title, owner, staff, shops, version, kept_at, reason FROM staff_chat ";

    record ChatRow(
            String name,
            String chatId,
            String title,
            String owner,
            String staff,
            String shops,
            int version,
            @Nullable Instant keptAt,
            @Nullable String reason) {}

    @Insert("""
            INSERT INTO staff_chat (name, chat_id, title, owner, staff, shops, version)
            VALUES (#{name}, #{chatId}, #{title}, #{owner}, #{staff}, #{shops}, 1)
            ON DUPLICATE KEY UPDATE title = VALUES(title), owner = VALUES(owner), staff = VALUES(staff),
              shops = VALUES(shops), version = version + 1, kept_at = NULL, reason = NULL
            """)
    int put(String name, String chatId, String title, String owner, String staff, String shops);

    @Select(CHAT + "WHERE name = #{name}")
    Optional<ChatRow> find(String name);

    @Select(CHAT + "ORDER BY name")
    List<ChatRow> all();

    /** Unless something else was wished meanwhile. */
    @Update("UPDATE staff_chat SET kept_at = COALESCE(#{at}, kept_at), reason = #{reason}"
            + " WHERE name = #{name} AND version = #{version}")
    int kept(String name, int version, @Nullable Instant at, @Nullable String reason);
}
