package io.guanxi.note;

import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes back what a guide did with a note or a promise a moment ago. */
@Configuration(proxyBeanMethods = false)
class UndoNotes {
    static final String WRITTEN = "note";
    static final String KEPT = "kept";

    @Bean
    TakesBack noteNotWritten(Notes notes) {
        return new OfNotes(WRITTEN, notes, (note, by) -> Optional.of(note)
                .filter(written -> notes.remove(written.customer(), written.id(), by))
                .map(gone -> "好的，已撤销：" + (gone.due().isPresent() ? "刚才的约定" : "刚才的备注") + "删掉了。"));
    }

    @Bean
    TakesBack promiseNotKept(Notes notes) {
        return new OfNotes(KEPT, notes, (note, by) -> notes.reopen(note, by).map(open -> "好的，已撤销：这个约定还没做到。"));
    }

    /** @param how answers what is said; empty if it can't be taken back any more */
    private record OfNotes(String kind, Notes notes, BiFunction<Note, Actor, Optional<String>> how)
            implements TakesBack {
        @Override
        public Optional<String> takeBack(Guide guide, String ref) {
            var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
            return notes.find(Long.parseLong(ref)).flatMap(note -> how.apply(note, by));
        }
    }
}
