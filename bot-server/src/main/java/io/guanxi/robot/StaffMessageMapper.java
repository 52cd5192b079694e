package io.guanxi.robot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code staff_message} and {@code robot_pace}. */
@Mapper
interface StaffMessageMapper {
    String MESSAGE =
            "SELECT message_id, robot, format, words, state, reason, created_at, settled_at FROM staff_message ";

    record MessageRow(
            long messageId,
            String robot,
            String format,
            @Nullable String words,
            String state,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant settledAt) {
        /** The words are the staff's. */
        @Override
        public String toString() {
            return "MessageRow[" + messageId + ", " + robot + ", " + state + "]";
        }
    }

    /** Takes the robot's next place; who comes at the same time waits for this transaction and takes the one after. */
    @Insert("""
            INSERT INTO robot_pace (robot, next_at, free_at)
            VALUES (#{robot}, CAST(#{now} AS DATETIME(3)) + INTERVAL #{micros} MICROSECOND, #{now})
            ON DUPLICATE KEY UPDATE next_at = IF(next_at > #{now}, next_at, CAST(#{now} AS DATETIME(3)))
              + INTERVAL #{micros} MICROSECOND
            """)
    int pace(String robot, Instant now, long micros);

    /** In the transaction of {@link #pace}. */
    @Select("SELECT next_at FROM robot_pace WHERE robot = #{robot}")
    Instant paced(String robot);

    /** Right before the robot speaks; 0 if it has to wait until it is free. */
    @Update("""
            UPDATE robot_pace SET free_at = IF(free_at > #{now}, free_at, CAST(#{now} AS DATETIME(3)))
              + INTERVAL #{micros} MICROSECOND
            WHERE robot = #{robot} AND free_at <= #{latest}
            """)
    int speak(String robot, Instant now, Instant latest, long micros);

    @Select("SELECT free_at FROM robot_pace WHERE robot = #{robot}")
    Instant freeAt(String robot);

    @Insert("""
            INSERT INTO staff_message (robot, format, words, state, created_at)
            VALUES (#{robot}, #{format}, #{words}, 'WAITING', #{now})
            """)
    int add(String robot, String format, String words, Instant now);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select(MESSAGE + "WHERE message_id = #{id}")
    Optional<MessageRow> find(long id);

    @Select(MESSAGE + "WHERE message_id < #{before} ORDER BY message_id DESC LIMIT #{limit}")
    List<MessageRow> page(long before, int limit);

    @Update("""
            UPDATE staff_message SET words = IF(#{state} = 'SENT', NULL, words), state = #{state}, reason = #{reason},
              settled_at = #{at}
            WHERE message_id = #{id} AND state <> 'SENT'
            """)
    int settle(long id, String state, @Nullable String reason, Instant at);

    @Delete("DELETE FROM staff_message WHERE created_at < #{before} LIMIT #{limit}")
    int purge(Instant before, int limit);
}
