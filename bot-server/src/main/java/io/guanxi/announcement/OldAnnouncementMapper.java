package io.guanxi.announcement;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Forgets announcements that ended long ago, in small statements: first their groups, then what owners were asked. */
@Mapper
interface OldAnnouncementMapper {
    /** The first of them, or null. */
    @Select("""
            SELECT announcement_id FROM announcement
            WHERE state IN ('FINISHED', 'SKIPPED', 'CANCELLED') AND at < #{before} ORDER BY announcement_id LIMIT 1
            """)
    Long first(Instant before);

    @Delete("DELETE FROM announcement_group WHERE announcement_id = #{id} LIMIT #{limit}")
    int purgeGroups(@Param("id") long id, @Param("limit") int limit);

    @Delete("DELETE FROM announcement_ask WHERE announcement_id = #{id} LIMIT #{limit}")
    int purgeAsks(@Param("id") long id, @Param("limit") int limit);

    @Delete("DELETE FROM announcement WHERE announcement_id = #{id}")
    int purge(long id);

    /** Of the oldest, at most so many rows. */
    default int purge(Instant before, int limit) {
        var id = first(before);
        if (id == null) {
            return 0;
        }
        int groups = purgeGroups(id, limit);
        int rows = groups > 0 ? groups : purgeAsks(id, limit);
        return rows > 0 ? rows : purge(id);
    }
}
