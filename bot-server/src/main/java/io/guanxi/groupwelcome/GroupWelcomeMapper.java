package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.wecom.GroupWelcomeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of {@code group_welcome}. */
@Mapper
interface GroupWelcomeMapper {
    String WELCOME = "SELECT welcome_id, name, content, tell, version, turn, asked_at, template_id, state, gone,"
            + " reason, created_at, changed_at FROM group_welcome ";

    record WelcomeRow(
            long welcomeId,
            String name,
            String content,
            boolean tell,
            int version,
            int turn,
            @Nullable Instant askedAt,
            @Nullable String templateId,
            String state,
            boolean gone,
            @Nullable String reason,
            Instant createdAt,
            Instant changedAt) {
        Welcome welcome(JsonMapper json) {
            return new Welcome(
                    welcomeId,
                    name,
                    json.readValue(content, Words.class),
                    tell,
                    version,
                    turn,
                    askedAt != null,
                    Optional.ofNullable(templateId).map(GroupWelcomeId::new),
                    State.valueOf(state),
                    gone,
                    Optional.ofNullable(reason),
                    createdAt,
                    changedAt);
        }

        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "WelcomeRow[" + welcomeId + ", " + state + "]";
        }
    }

    /** 0 if there are so many already. */
    @Insert("""
            INSERT INTO group_welcome (name, content, tell, version, turn, state, created_at, changed_at)
            SELECT #{name}, #{content}, #{tell}, 1, 0, 'WRITTEN', #{now}, #{now} FROM DUAL
            WHERE (SELECT COUNT(*) FROM (SELECT welcome_id FROM group_welcome) AS there) < #{most}
            """)
    int add(String name, String content, boolean tell, Instant now, int most);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select(WELCOME + "WHERE welcome_id = #{id}")
    Optional<WelcomeRow> find(long id);

    @Select(WELCOME + "WHERE welcome_id = #{id} FOR UPDATE")
    Optional<WelcomeRow> lock(long id);

    @Select(WELCOME + "ORDER BY welcome_id LIMIT #{limit}")
    List<WelcomeRow> all(int limit);

    /** What was found out before about this turn does not hold for the next. */
    @Update("""
            UPDATE group_welcome SET state = #{state}, turn = #{turn}, reason = NULL, asked_at = NULL
            WHERE welcome_id = #{id}
            """)
    int next(long id, String state, int turn);

    @Update("""
            UPDATE group_welcome SET name = #{name}, content = #{content}, version = version + 1, changed_at = #{now}
            WHERE welcome_id = #{id}
            """)
    int write(long id, String name, String content, Instant now);

    @Update("UPDATE group_welcome SET version = version + 1, changed_at = #{now} WHERE welcome_id = #{id}")
    int again(long id, Instant now);

    @Update("UPDATE group_welcome SET gone = #{gone} WHERE welcome_id = #{id}")
    int gone(long id, boolean gone);

    @Update("UPDATE group_welcome SET state = #{state}, reason = #{reason} WHERE welcome_id = #{id}")
    int rest(long id, String state, @Nullable String reason);

    @Update("UPDATE group_welcome SET template_id = #{template} WHERE welcome_id = #{id}")
    int made(long id, String template);

    /** 0 if this turn is not waited for any more, or is to make or change what nobody wants any more. */
    @Update("""
            UPDATE group_welcome SET asked_at = #{now}
            WHERE welcome_id = #{id} AND turn = #{turn} AND state = #{state} AND (NOT gone OR state = 'DELETING')
            """)
    int asking(long id, int turn, String state, Instant now);

    @Update("UPDATE group_welcome SET asked_at = NULL WHERE welcome_id = #{id} AND turn = #{turn} AND state = 'MAKING'")
    int notAsked(long id, int turn);

    @Delete("DELETE FROM group_welcome WHERE welcome_id = #{id}")
    int delete(long id);
}
