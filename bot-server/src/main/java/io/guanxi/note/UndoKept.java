package io.guanxi.note;

import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A promise that a guide said a moment ago to have kept is open again. */
@Component
class UndoKept implements TakesBack {
    static final String KIND = "kept";

    private final Notes notes;

    UndoKept(Notes notes) {
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
                .flatMap(note -> notes.reopen(note, by))
                .map(note -> "好的，已撤销：这个约定还没做到。");
    }
}
