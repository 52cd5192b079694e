package io.guanxi.flashsale;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code flash_sale_segment}. */
@Mapper
interface ToldSegmentMapper {
    record SegmentRow(long segmentId, long planId, String moment) {}

    /** Unless it is there; either way its row is the caller's until the end of the transaction. */
    @Insert("""
            INSERT INTO flash_sale_segment (sale_id, segment_id, plan_id, moment) VALUES (#{sale}, #{segment}, 0, '')
            ON DUPLICATE KEY UPDATE plan_id = plan_id
            """)
    int begin(long sale, long segment);

    @Select("SELECT plan_id FROM flash_sale_segment WHERE sale_id = #{sale} AND segment_id = #{segment}")
    long plan(long sale, long segment);

    @Update("UPDATE flash_sale_segment SET plan_id = #{plan}, moment = #{moment}"
            + " WHERE sale_id = #{sale} AND segment_id = #{segment}")
    int made(long sale, long segment, long plan, String moment);

    @Select("SELECT segment_id, plan_id, moment FROM flash_sale_segment WHERE sale_id = #{sale} ORDER BY segment_id")
    List<SegmentRow> of(long sale);
}
