package io.guanxi.note;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code customer_note}. */
@Mapper
interface NoteMapper {
    String NOTE = "SELECT note_id, external_userid, words, author_kind, author, made_at, changed_at, due_on, done_at"
            + " FROM customer_note ";

    record NoteRow(
            long noteId,
            String externalUserid,
            String words,
            String authorKind,
            String author,
            Instant madeAt,
            Instant changedAt,
            @Nullable LocalDate dueOn,
            @Nullable Instant doneAt) {
        @Override
        public String toString() {
            return "NoteRow[" + noteId + "]";
        }
    }

    @Insert("""
            INSERT INTO customer_note (external_userid, words, author_kind, author, made_at, changed_at, due_on)
            VALUES (#{customer}, #{words}, #{authorKind}, #{author}, #{at}, #{at}, #{dueOn})
            """)
    int add(String customer, String words, String authorKind, String author, Instant at, @Nullable LocalDate dueOn);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Update("""
            UPDATE customer_note SET words = #{words}, due_on = #{dueOn}, done_at = #{doneAt}, changed_at = #{at}
            WHERE note_id = #{id} AND external_userid = #{customer}
            """)
    int change(long id, String customer, String words, @Nullable LocalDate dueOn, @Nullable Instant doneAt, Instant at);

    @Update("UPDATE customer_note SET done_at = #{at}, changed_at = #{at} WHERE note_id = #{id} AND done_at IS NULL"
            + " AND due_on IS NOT NULL")
    int done(long id, Instant at);

    @Delete("DELETE FROM customer_note WHERE note_id = #{id} AND external_userid = #{customer}")
    int remove(long id, String customer);

    @Select(NOTE + "WHERE note_id = #{id}")
    Optional<NoteRow> find(long id);

    /** The latest first, before the given one. */
    @Select(NOTE + "WHERE external_userid = #{customer} AND note_id < #{before} ORDER BY note_id DESC LIMIT #{limit}")
    List<NoteRow> of(String customer, long before, int limit);

    /** Open promises by date, after the given one. */
    @Select(NOTE + """
            WHERE done_at IS NULL AND due_on <= #{until}
              AND due_on >= #{afterDue} AND (due_on > #{afterDue} OR note_id > #{afterId})
            ORDER BY due_on, note_id LIMIT #{limit}
            """)
    List<NoteRow> open(LocalDate until, LocalDate afterDue, long afterId, int limit);
}
