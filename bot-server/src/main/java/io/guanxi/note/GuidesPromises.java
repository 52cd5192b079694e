package io.guanxi.note;

import io.guanxi.customer.WhoFollows;
import io.guanxi.note.NoteMapper.NoteRow;
import io.guanxi.note.Notes.After;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what a guide's customers were promised: from the guide to the customers to the promises, each by an index. */
@Component
class GuidesPromises {
    private final JdbcClient sql;
    private final WhoFollows whoFollows;

    GuidesPromises(JdbcClient sql, WhoFollows whoFollows) {
        this.sql = sql;
        this.whoFollows = whoFollows;
    }

    /** Open ones by date, after the given one. */
    List<NoteRow> open(StaffId guide, LocalDate until, After after, int limit) {
        var own = whoFollows.known(guide);
        return sql.sql("SELECT n.note_id, n.external_userid, n.words, n.author_kind, n.author, n.made_at, n.changed_at,"
                        + " n.due_on FROM (" + own.sql() + ") f STRAIGHT_JOIN customer_note n"
                        + " ON n.external_userid = f.external_userid AND n.done_at IS NULL"
                        + " AND n.due_on BETWEEN ? AND ? AND (n.due_on > ? OR n.note_id > ?)"
                        + " ORDER BY n.due_on, n.note_id LIMIT ?")
                .params(own.values())
                .param(after.due())
                .param(until)
                .param(after.due())
                .param(after.id())
                .param(limit)
                .query((row, n) -> row(row))
                .list();
    }

    private static NoteRow row(ResultSet row) throws SQLException {
        return new NoteRow(
                row.getLong("note_id"),
                row.getString("external_userid"),
                row.getString("words"),
                row.getString("author_kind"),
                row.getString("author"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("due_on", LocalDate.class),
                null);
    }
}
