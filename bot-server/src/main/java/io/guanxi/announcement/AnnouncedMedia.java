package io.guanxi.announcement;

import io.guanxi.content.MediaStore;
import io.guanxi.content.MediaUse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The pictures and files of our own that announcements carry: they have to be there, and stay as long as they are needed. */
@Component
class AnnouncedMedia implements MediaUse {
    private static final int PAGE = 100;

    private final MediaStore store;
    private final AnnouncementMapper rows;
    private final Programmes programmes;
    private final JsonMapper json;

    AnnouncedMedia(MediaStore store, AnnouncementMapper rows, Programmes programmes, JsonMapper json) {
        this.store = store;
        this.rows = rows;
        this.programmes = programmes;
        this.json = json;
    }

    /** Refuses, in a sentence, what names media that we don't have. */
    void check(Content content) {
        content.attachments().forEach(store::check);
    }

    @Override
    public Optional<String> of(long media) {
        return rows.open().stream()
                .filter(row ->
                        json.readValue(row.content(), Content.class).media().contains(media))
                .map(row -> "announcement " + row.announcementId())
                .findFirst()
                .or(() -> ofProgramme(media));
    }

    private Optional<String> ofProgramme(long media) {
        var page = programmes.page(new ProgrammeId(0), PAGE);
        while (!page.isEmpty()) {
            var user = page.stream()
                    .filter(programme -> programme.state() != Programme.State.CANCELLED)
                    .filter(programme -> programme.definition().texts().stream()
                            .anyMatch(text -> text.media().contains(media)))
                    .findFirst();
            if (user.isPresent()) {
                return user.map(programme -> "programme " + programme.id());
            }
            page = programmes.page(page.get(page.size() - 1).id(), PAGE);
        }
        return Optional.empty();
    }
}
