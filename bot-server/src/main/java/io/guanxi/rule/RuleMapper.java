package io.guanxi.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code tag_rule} and {@code tag_rule_version}. */
@Mapper
interface RuleMapper {
    String RULE = "SELECT rule_id, name, definition, tags, reversible, active, version, created_at, changed_at"
            + " FROM tag_rule WHERE deleted_at IS NULL ";

    record RuleRow(
            long ruleId,
            String name,
            String definition,
            String tags,
            boolean reversible,
            boolean active,
            int version,
            Instant createdAt,
            Instant changedAt) {}

    @Insert("""
            INSERT INTO tag_rule (name, definition, tags, reversible, active, version, created_at, changed_at)
            VALUES (#{name}, #{definition}, #{tags}, #{reversible}, #{active}, 1, #{at}, #{at})
            """)
    int add(String name, String definition, String tags, boolean reversible, boolean active, Instant at);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Update("""
            UPDATE tag_rule SET version = version + 1, name = #{name}, definition = #{definition}, tags = #{tags},
              reversible = #{reversible}, active = #{active}, changed_at = #{at}
            WHERE rule_id = #{id} AND deleted_at IS NULL
            """)
    int change(long id, String name, String definition, String tags, boolean reversible, boolean active, Instant at);

    @Update("""
            UPDATE tag_rule SET deleted_at = #{at}, take_off = #{takeOff}, active = FALSE
            WHERE rule_id = #{id} AND deleted_at IS NULL
            """)
    int delete(long id, boolean takeOff, Instant at);

    @Insert("""
            INSERT INTO tag_rule_version (rule_id, version, name, definition, words, since)
            VALUES (#{id}, #{version}, #{name}, #{definition}, #{words}, #{at})
            """)
    int addVersion(long id, int version, String name, String definition, String words, Instant at);

    @Select(RULE + "AND rule_id = #{id}")
    Optional<RuleRow> find(long id);

    @Select(RULE + "AND rule_id > #{after} ORDER BY rule_id LIMIT #{limit}")
    List<RuleRow> page(long after, int limit);

    @Select(RULE + "AND active ORDER BY rule_id")
    List<RuleRow> active();

    /** Whether any rule is at work. */
    @Select("SELECT EXISTS (SELECT 1 FROM tag_rule WHERE active)")
    boolean anyActive();
}
