package io.guanxi.touch;

import io.guanxi.touch.TouchMapper.StateCount;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of how far what is under way has come. */
@Mapper
interface ProgressMapper {
    String UNDER_WAY = " WHERE r.state IN ('PLANNING', 'PACKING', 'OPEN') AND (#{plan} IS NULL OR r.plan_id = #{plan})";
    String THESE_GUIDES = "<if test='staff != null'> AND staff_id IN"
            + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach></if>";

    /** Touches of runs that are not finished, by state; of one plan, of these guides, or of all. */
    @Select("<script>SELECT t.state, COUNT(*) AS n FROM touch_run r JOIN touch t ON t.run_id = r.run_id" + UNDER_WAY
            + THESE_GUIDES + " GROUP BY t.state</script>")
    List<StateCount> touches(@Nullable Long plan, @Nullable Collection<String> staff);

    @Select("<script>SELECT IF(k.halt IS NULL, k.state, CONCAT('HALT_', k.halt)) AS state, COUNT(*) AS n"
            + " FROM touch_run r JOIN touch_task k ON k.run_id = r.run_id" + UNDER_WAY + THESE_GUIDES
            + " GROUP BY IF(k.halt IS NULL, k.state, CONCAT('HALT_', k.halt))</script>")
    List<StateCount> tasks(@Nullable Long plan, @Nullable Collection<String> staff);

    /** Why touches without a task wait. */
    @Select("<script>SELECT COALESCE(t.held_for, 'NEXT') AS state, COUNT(*) AS n FROM touch_run r"
            + " JOIN touch t ON t.run_id = r.run_id" + UNDER_WAY + " AND t.state = 'PLANNED' AND t.task_id IS NULL"
            + THESE_GUIDES + " GROUP BY COALESCE(t.held_for, 'NEXT')</script>")
    List<StateCount> waiting(@Nullable Long plan, @Nullable Collection<String> staff);
}
