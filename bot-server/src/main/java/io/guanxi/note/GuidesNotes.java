package io.guanxi.note;

import io.guanxi.guide.Effects;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What guides note of their customers other than by words to the app; taken back as if by words. */
@Component
public class GuidesNotes {
    private final Notes notes;
    private final Effects effects;
    private final NoteSettings settings;
    private final Clock clock;

    GuidesNotes(Notes notes, Effects effects, NoteSettings settings, Clock clock) {
        this.notes = notes;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * In a transaction of the caller's.
     *
     * @param words 1 to 1 000 characters
     * @param due makes it a promise, of which the guide is reminded
     * @return the number of the effect; empty if there is no such customer any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> write(StaffId guide, ExternalUserId customer, String words, Optional<LocalDate> due) {
        return notes.add(customer, words, due, new Actor(Actor.Kind.GUIDE, guide.value()))
                .map(note ->
                        effects.note(guide, UndoNotes.WRITTEN, Long.toString(note.id()), Optional.of(note.customer())));
    }

    /** By the guides' calendar. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }
}
