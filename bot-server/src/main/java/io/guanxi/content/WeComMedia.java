package io.guanxi.content;

import io.guanxi.content.MediaMapper.UploadRow;
import io.guanxi.content.MediaStore.Media;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.MediaApi.Kept;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** WeCom's copies of our media: made when a message needs them, once for all nodes, and made again before their three days end (90253). */
@Component
public class WeComMedia {
    private static final String API = "media/upload";
    /** So long WeCom keeps an upload (90253). */
    private static final Duration KEPT = Duration.ofDays(3);
    /** An upload that is not good for so long is made again. */
    private static final Duration AT_LEAST = Duration.ofHours(12);
    /** So long after it was handed to WeCom a message can count on its media. */
    public static final Duration LONGEST = KEPT.minus(AT_LEAST);

    /** Longer than an upload takes; a node that dies over one keeps the others from it no longer. */
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration AFTER_REPAIR = Duration.ofMinutes(5);

    private final MediaStore store;
    private final MediaMapper rows;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final Clock clock;

    WeComMedia(MediaStore store, MediaMapper rows, WeCom weCom, PacedCalls calls, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.weCom = weCom;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * The ids by which WeCom knows these media now. Not to be called in a transaction. Otherwise TryLater, never because of
     * another API's quota, or Refused: an upload whose outcome is unknown may be repeated.
     */
    public Outcome<Map<Long, String>> ids(Collection<Long> media) {
        return ids(media, clock.instant());
    }

    /**
     * The same of what WeCom keeps at least until then.
     *
     * @param until at most {@link #LONGEST} from now
     */
    public Outcome<Map<Long, String>> ids(Collection<Long> media, Instant until) {
        var old = uploadedBefore(until, clock.instant());
        var ids = new HashMap<Long, String>();
        for (long id : media) {
            var answer = id(id, old);
            if (!(answer instanceof Done<String> done)) {
                return answer.map(never -> ids);
            }
            ids.put(id, done.value());
        }
        return new Done<>(ids);
    }

    /**
     * WeCom says that it does not know one of these any more (40007, 40145).
     *
     * @return false if all were uploaded only just now: then it means something else, and another upload would not help
     */
    public boolean forget(Collection<Long> media) {
        Instant before = clock.instant().minus(AT_MOST);
        return media.stream().mapToInt(id -> rows.forget(id, before)).sum() > 0;
    }

    /** What was uploaded then, or earlier, is not good until the given moment. */
    private static Instant uploadedBefore(Instant until, Instant now) {
        var needed = Duration.between(now, until);
        var good = needed.compareTo(AT_LEAST) < 0 ? AT_LEAST : needed.compareTo(LONGEST) > 0 ? LONGEST : needed;
        return now.plus(good).minus(KEPT);
    }

    private Outcome<String> id(long id, Instant old) {
        Instant now = clock.instant();
        var known = known(id, old);
        if (known.isPresent()) {
            return new Done<>(known.get());
        }
        var until = now.plus(AT_MOST);
        if (rows.claim(id, now, until, old) == 0) {
            return known(id, old)
                    .<Outcome<String>>map(Done::new)
                    .orElseGet(() -> later(SOON, "another node uploads media " + id));
        }
        var outcome = upload(id);
        if (outcome instanceof Done<Kept> done) {
            rows.uploaded(id, done.value().mediaId(), now);
            return new Done<>(done.value().mediaId());
        }
        rows.release(id, until);
        return failure(id, outcome);
    }

    private Optional<String> known(long id, Instant old) {
        return rows.upload(id)
                .filter(row -> Optional.ofNullable(row.uploadedAt())
                        .filter(at -> at.isAfter(old))
                        .isPresent())
                .map(UploadRow::wecomId);
    }

    private Outcome<Kept> upload(long id) {
        Media media = store.find(id).orElseThrow(() -> new IllegalStateException("There is no media " + id));
        var file = store.file(media);
        return calls.ask(API, () -> weCom.media().upload(file));
    }

    private static Outcome<String> failure(long id, Outcome<Kept> outcome) {
        if (outcome instanceof Refused<Kept>) {
            return outcome.map(Kept::mediaId);
        }
        if (outcome instanceof Misconfigured<Kept> wrong) {
            return later(AFTER_REPAIR, "media " + id + " can't be uploaded: " + wrong.whatToDo());
        }
        return later(
                outcome instanceof TryLater<Kept> busy ? busy.after() : SOON, "media " + id + " could not be uploaded");
    }

    private static <T> Outcome<T> later(Duration after, String why) {
        return new TryLater<>(Later.TRANSIENT, after, new ApiError(API, 0, why));
    }
}
