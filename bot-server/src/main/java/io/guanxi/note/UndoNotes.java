package io.guanxi.note;

import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes back a note or a promise that a guide wrote a moment ago. */
@Component
class UndoNotes implements TakesBack {
    static final String KIND = "note";

    private final Notes notes;

    UndoNotes(Notes notes) {
        this.notes = notes;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return notes.find(Long.parseLong(ref))
                .filter(note -> notes.remove(note.customer(), note.id(), by))
                .map(note -> "好的，已撤销：" + (note.due().isPresent() ? "刚才的约定" : "刚才的备注") + "删掉了。");
    }
}
