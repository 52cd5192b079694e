package io.guanxi.note;

import io.guanxi.todo.BriefingPart;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide what was noted of the customer, and what they were promised, by whomever. */
@Component
@Order(40)
class BriefNotes implements BriefingPart {
    private static final int MOST = 5;

    private final Notes notes;
    private final NoteSettings settings;

    BriefNotes(Notes notes, NoteSettings settings) {
        this.notes = notes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        return notes.of(customer, Long.MAX_VALUE, MOST).stream().map(this::line).toList();
    }

    private String line(Note note) {
        return note.due()
                        .map(due -> note.doneAt().isPresent() ? "约定（已做到）：" : "约定（" + due + " 前）：")
                        .orElse("备注（" + LocalDate.ofInstant(note.madeAt(), settings.zone()) + "）：")
                + note.words();
    }
}
