package io.guanxi.transfer;

import java.time.Instant;
import java.util.Collection;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of what becomes of rows of {@code transfer_customer} that the caller has locked. */
@Mapper
interface TransferFateMapper {
    String THESE = TransferMapper.THESE;
    String ONES = " WHERE order_id = #{order} AND open_mark = 1 AND external_userid IN " + THESE + "</script>";

    /** They count as asked for since their call was made, which may have been long before its answer. */
    @Update("<script>UPDATE transfer_customer SET state = 'ASKED', offers = offers + #{begun},"
            + " under_way = under_way + #{underWay}, asked_at = COALESCE((SELECT c.asked_at FROM transfer_call c"
            + " WHERE c.call_id = transfer_customer.call_id), #{at}), due_at = #{lookAt},"
            + " code = #{code}, sentence = #{sentence}" + ONES)
    int asked(
            long order,
            Collection<String> customers,
            int begun,
            int underWay,
            Instant at,
            Instant lookAt,
            @Nullable Integer code,
            @Nullable String sentence);

    @Update("<script>UPDATE transfer_customer SET due_at = #{at}" + ONES)
    int lookAt(long order, Collection<String> customers, Instant at);

    @Update("<script>UPDATE transfer_customer SET due_at = LEAST(due_at, #{at}) WHERE state = 'ASKED' AND successor ="
            + " #{successor} AND open_mark = 1 AND external_userid IN " + THESE + "</script>")
    int lookSooner(String successor, Collection<String> customers, Instant at);

    @Update("<script>UPDATE transfer_customer SET state = 'WAITING', due_at = #{at}, code = #{code}, sentence ="
            + " #{sentence}"
            + ONES)
    int waits(long order, Collection<String> customers, Instant at, @Nullable Integer code, @Nullable String sentence);

    @Update("<script>UPDATE transfer_customer SET state = 'WAITING', place = #{place}, successor = #{successor},"
            + " offers = 0, due_at = #{at}, code = #{code}, sentence = #{sentence}" + ONES)
    int next(
            long order,
            Collection<String> customers,
            int place,
            String successor,
            Instant at,
            @Nullable Integer code,
            String sentence);

    @Update("<script>UPDATE transfer_customer SET state = #{state}, open_mark = NULL, due_at = NULL, code = #{code},"
            + " sentence = #{sentence}, settled_at = #{at}" + ONES)
    int end(
            long order,
            Collection<String> customers,
            String state,
            @Nullable Integer code,
            String sentence,
            Instant at);

    @Update("<script>UPDATE transfer_customer SET left_at = #{at}" + ONES)
    int left(long order, Collection<String> customers, Instant at);

    /** Of those who were moved to that member. */
    @Update("<script>UPDATE transfer_customer SET not_carried = LEFT(CONCAT_WS('; ', not_carried, #{what}), 1000)"
            + " WHERE order_id = #{order} AND external_userid IN " + THESE + "</script>")
    int notCarried(long order, Collection<String> customers, String what);
}
