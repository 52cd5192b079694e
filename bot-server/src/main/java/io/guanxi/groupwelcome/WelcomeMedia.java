package io.guanxi.groupwelcome;

import io.guanxi.content.MediaUse;
import io.guanxi.content.WeComMedia;
import io.guanxi.wecom.GroupWelcomeApi.GroupWelcome;
import io.guanxi.wecom.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The pictures and files of our own that group welcomes carry. */
@Component
class WelcomeMedia implements MediaUse {
    private final WeComMedia media;
    private final GroupWelcomes welcomes;

    WelcomeMedia(WeComMedia media, GroupWelcomes welcomes) {
        this.media = media;
        this.welcomes = welcomes;
    }

    /** Makes the call with what WeCom knows the welcome's media by; what could not be uploaded is the outcome of the call. */
    <R> Outcome<R> with(Words words, R never, Function<GroupWelcome, Outcome<R>> call) {
        var ids = media.ids(words.media());
        return ids instanceof Outcome.Done<Map<Long, String>> done
                ? call.apply(words.welcome(done.value()))
                : ids.map(unused -> never);
    }

    @Override
    public Optional<String> of(long media) {
        return welcomes.all().stream()
                .filter(welcome -> welcome.words().media().contains(media))
                .map(welcome -> "group welcome " + welcome.id())
                .findFirst();
    }
}
