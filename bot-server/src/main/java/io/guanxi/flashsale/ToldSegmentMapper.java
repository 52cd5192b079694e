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
            INSERT INTO flash_sale_segment (sale_id, segment_id, moment, plan_id) VALUES (#{sale}, #{segment}, #{moment}, 0)
            ON DUPLICATE KEY UPDATE plan_id = plan_id
            """)
    int begin(long sale, long segment, String moment);

    @Select("SELECT plan_id FROM flash_sale_segment"
            + " WHERE sale_id = #{sale} AND segment_id = #{segment} AND moment = #{moment}")
    long plan(long sale, long segment, String moment);

    @Update("UPDATE flash_sale_segment SET plan_id = #{plan}"
            + " WHERE sale_id = #{sale} AND segment_id = #{segment} AND moment = #{moment}")
    int made(long sale, long segment, String moment, long plan);

    /** Of all segments. */
    @Select("<script>SELECT plan_id FROM flash_sale_segment WHERE sale_id = #{sale} AND moment IN"
            + " <foreach collection='moments' item='m' open='(' separator=',' close=')'>#{m}</foreach></script>")
    List<Long> plansAt(long sale, List<String> moments);

    @Select(
            "SELECT segment_id, plan_id, moment FROM flash_sale_segment WHERE sale_id = #{sale} ORDER BY segment_id, plan_id")
    List<SegmentRow> of(long sale);
}
