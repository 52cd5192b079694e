package io.guanxi.transfer;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code transfer_call}. */
@Mapper
interface TransferCallMapper {
    record CallRow(
            long callId,
            long orderId,
            String successor,
            String state,
            @Nullable Instant askedAt) {}

    @Insert("""
            INSERT INTO transfer_call (order_id, successor, state, made_at) VALUES (#{order}, #{successor}, 'PACKED', #{at})
            """)
    int add(long order, String successor, Instant at);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select("SELECT call_id, order_id, successor, state, asked_at FROM transfer_call WHERE call_id = #{call}")
    Optional<CallRow> find(long call);

    /** From now on it counts as heard by WeCom; not if it was withdrawn. */
    @Update("""
            UPDATE transfer_call SET state = 'ASKED', asked_at = #{at}
            WHERE call_id = #{call} AND state IN ('PACKED', 'ASKED') AND NOT EXISTS (SELECT 1 FROM transfer_order o
              WHERE o.order_id = transfer_call.order_id AND o.withdrawn_at IS NOT NULL)
            """)
    int asking(long call, Instant at);

    /** WeCom has said that it did nothing. */
    @Update("UPDATE transfer_call SET state = 'PACKED', asked_at = NULL WHERE call_id = #{call} AND state = 'ASKED'")
    int unheard(long call);

    @Update("UPDATE transfer_call SET state = 'SETTLED' WHERE call_id = #{call} AND state <> 'WITHDRAWN'")
    int settled(long call);

    @Update("UPDATE transfer_call SET state = 'WITHDRAWN' WHERE order_id = #{order} AND state = 'PACKED'")
    int withdraw(long order);

    @Update("UPDATE transfer_call SET successor = #{to} WHERE successor = #{from} AND state IN ('PACKED', 'ASKED')")
    int rename(String from, String to);
}
