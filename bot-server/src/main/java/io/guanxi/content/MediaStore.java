package io.guanxi.content;

import io.guanxi.content.MediaMapper.MediaRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.MediaFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The pictures and files that messages carry. They never change: another file is another number. */
@Component
public class MediaStore {
    private final MediaMapper rows;
    private final ObjectProvider<MediaUse> uses;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MediaStore(
            MediaMapper rows,
            ObjectProvider<MediaUse> uses,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A picture or file as it is kept. */
    public record Media(long id, MediaFile.Kind kind, String name, int size) {
        private static Media of(MediaRow row) {
            return new Media(row.mediaId(), MediaFile.Kind.valueOf(row.kind()), row.name(), row.size());
        }
    }

    public Optional<Media> find(long id) {
        return rows.find(id).map(Media::of);
    }

    /** Refuses, in a sentence, what names media that we don't have. */
    public void check(Attached attached) {
        attached.media().ifPresent(id -> {
            var found = find(id).orElseThrow(() -> new IllegalArgumentException(
                    "there is no media " + id + "; upload it first with POST /api/v1/media"));
            var needed = attached.kind().media();
            if (found.kind() != needed) {
                throw new IllegalArgumentException("media " + id + " is of kind " + found.kind() + ", but "
                        + attached.kind() + " needs one of kind " + needed);
            }
        });
    }

    List<Media> page(long after, int limit) {
        return rows.page(after, limit).stream().map(Media::of).toList();
    }

    /** The same file under the same name is kept once. */
    Media add(MediaFile file, Actor actor) {
        var bytes = file.bytes();
        var sha256 = sha256(bytes);
        var kind = file.kind().name();
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean added = rows.add(kind, file.name(), sha256, bytes, clock.instant()) > 0;
            var media = Media.of(rows.same(sha256, kind, file.name()));
            if (added) {
                note("media.add", media, actor);
            }
            return media;
        }));
    }

    /** The first that needs it. */
    Optional<String> neededBy(long media) {
        return uses.stream().flatMap(use -> use.of(media).stream()).findFirst();
    }

    void delete(Media media, Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (rows.delete(media.id()) > 0) {
                note("media.delete", media, actor);
            }
        });
    }

    private void note(String what, Media media, Actor actor) {
        var details = Map.of("media", Long.toString(media.id()));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    MediaFile file(Media media) {
        return MediaFile.of(media.kind(), media.name(), rows.bytes(media.id()).bytes());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
