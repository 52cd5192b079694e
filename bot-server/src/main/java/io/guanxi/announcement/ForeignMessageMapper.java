package io.guanxi.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code foreign_group_message}, and of what is forgotten of {@code group_sending}. */
@Mapper
interface ForeignMessageMapper {
    @Select("<script>SELECT mass_message_id FROM foreign_group_message WHERE mass_message_id IN"
            + "<foreach collection='messages' item='m' open='(' separator=',' close=')'>#{m}</foreach></script>")
    List<String> known(Collection<String> messages);

    @Insert("""
            INSERT INTO foreign_group_message (mass_message_id, created_at) VALUES (#{message}, #{createdAt})
            ON DUPLICATE KEY UPDATE created_at = VALUES(created_at)
            """)
    int know(String message, Instant createdAt);

    @Delete("DELETE FROM foreign_group_message WHERE created_at < #{before} LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Delete("DELETE FROM group_sending WHERE sent_at < #{before} LIMIT #{limit}")
    int purgeSendings(Instant before, int limit);
}
