package io.guanxi.groupwelcome;

import io.guanxi.content.MediaUse;
import io.guanxi.content.WeComMedia;
import io.guanxi.wecom.GroupWelcomeApi.GroupWelcome;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The pictures and files of our own that group welcomes carry. */
@Component
class WelcomeMedia implements MediaUse {
    private static final Set<Integer> MEDIA_UNKNOWN = Set.of(40007, 40145);
    private static final Duration SOON = Duration.ofSeconds(3);

    private final WeComMedia media;
    private final GroupWelcomes welcomes;

    WelcomeMedia(WeComMedia media, GroupWelcomes welcomes) {
        this.media = media;
        this.welcomes = welcomes;
    }

    /** Makes the call with what WeCom knows the welcome's media by; an upload that failed or died is the outcome. */
    <R> Outcome<R> with(Words words, R never, Function<GroupWelcome, Outcome<R>> call) {
        var ids = media.ids(words.media());
        return ids instanceof Outcome.Done<Map<Long, String>> done
                ? withKnownMedia(words, call.apply(words.welcome(done.value())))
                : ids.map(unused -> never);
    }

    private <R> Outcome<R> withKnownMedia(Words words, Outcome<R> outcome) {
        return outcome instanceof Outcome.Refused<R> refused
                        && MEDIA_UNKNOWN.contains(refused.error().code())
                        && media.forget(words.media())
                ? new Outcome.TryLater<>(Outcome.Later.TRANSIENT, SOON, refused.error())
                : outcome;
    }

    @Override
    public Optional<String> of(long media) {
        return welcomes.all().stream()
                .filter(welcome -> welcome.words().media().contains(media))
                .map(welcome -> "group welcome " + welcome.id())
                .findFirst();
    }
}
