package io.guanxi.touch;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code touch_stop}. */
@Mapper
interface StopMapper {
    record StopRow(String scope, String stoppedBy, Instant stoppedAt) {}

    @Insert("INSERT IGNORE INTO touch_stop (scope, stopped_by, stopped_at) VALUES (#{scope}, #{by}, #{at})")
    int add(String scope, String by, Instant at);

    @Delete("DELETE FROM touch_stop WHERE scope = #{scope}")
    int remove(String scope);

    @Select("SELECT scope, stopped_by, stopped_at FROM touch_stop ORDER BY scope")
    List<StopRow> all();

    @Select("""
            SELECT EXISTS (SELECT 1 FROM touch_stop WHERE scope = 'ALL')
              OR EXISTS (SELECT 1 FROM touch_plan WHERE plan_id = #{plan} AND state IN ('PAUSED', 'CANCELLED'))
            """)
    boolean stopped(long plan);
}
