package io.guanxi.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of what {@code follow} says for those who take customers over. */
@Mapper
interface RelationNotesMapper {
    String THESE =
            " WHERE staff_id = #{staff} AND relation IN ('MUTUAL', 'HALF', 'LEFT_BY_CUSTOMER') AND external_userid IN"
                    + " <foreach collection='customers' item='c' open='(' separator=',' close=')'>#{c}</foreach></script>";

    record NotedRow(String externalUserid, String remark, String description, Instant followedAt) {}

    @Select("<script>SELECT external_userid, remark, description, followed_at FROM follow" + THESE)
    List<NotedRow> noted(String staff, Collection<String> customers);

    @Update("<script>UPDATE follow SET relation = 'REMOVED_BY_STAFF', end_reason = 'DELETE_BY_TRANSFER',"
            + " changed_at = GREATEST(changed_at, #{at})" + THESE)
    int takenOver(String staff, Collection<String> customers, Instant at);
}
