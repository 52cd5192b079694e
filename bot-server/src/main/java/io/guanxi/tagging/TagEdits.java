package io.guanxi.tagging;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.privacy.Actor;
import io.guanxi.tagging.TagEditMapper.Row;
import io.guanxi.wecom.TagApi.NewTag;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The edits of corp tags that were asked for, with their fate. One at a time for each tag, group or new group. */
@Component
class TagEdits {
    private final TagEditMapper rows;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    TagEdits(TagEditMapper rows, Outbox outbox, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The edit that was asked for, now or before; {@code same} is false if that one is about something else. */
    record Asked(Row edit, boolean same) {}

    /** The same wish under the same key, or while it is under way, is the same edit. */
    Asked ask(TagEdit wish, Actor actor, Optional<String> key) {
        var text = written(wish);
        var target = Marking.sha256(wish.target());
        return Objects.requireNonNull(transaction.execute(status -> {
            var kind = actor.kind().name();
            boolean fresh = rows.add(key.orElse(null), target, text, kind, actor.name(), clock.instant()) == 1;
            var edit = (fresh ? Optional.<Row>empty() : key.flatMap(rows::byKey))
                    .or(() -> rows.latest(target))
                    .orElseThrow();
            if (fresh) {
                outbox.add(call(edit.editId(), wish));
            }
            return new Asked(edit, edit.wish().equals(text));
        }));
    }

    /** The edit to which this request is a repetition, or with which it collides. */
    Optional<Asked> known(TagEdit wish, Optional<String> key) {
        var text = written(wish);
        return key.flatMap(rows::byKey)
                .or(() -> rows.latest(Marking.sha256(wish.target())).filter(row -> row.settledAt() == null))
                .map(row -> new Asked(row, row.wish().equals(text)));
    }

    private String written(TagEdit wish) {
        return wish.getClass().getSimpleName() + " " + json.writeValueAsString(wish);
    }

    TagEdit read(Row edit) {
        int space = edit.wish().indexOf(' ');
        var body = edit.wish().substring(space + 1);
        return switch (edit.wish().substring(0, space)) {
            case "Create" -> json.readValue(body, TagEdit.Create.class);
            case "Change" -> json.readValue(body, TagEdit.Change.class);
            default -> json.readValue(body, TagEdit.Delete.class);
        };
    }

    private OutboxCall<?> call(long id, TagEdit wish) {
        if (wish instanceof TagEdit.Create create) {
            return call(CreateTagsCall.NAME, id, new CreateTagsCall.Payload(id, create));
        }
        if (wish instanceof TagEdit.Change change) {
            return call(ChangeTagCall.NAME, id, new ChangeTagCall.Payload(id, change));
        }
        return call(DeleteTagCall.NAME, id, new DeleteTagCall.Payload(id, (TagEdit.Delete) wish));
    }

    private <P> OutboxCall<P> call(String kind, long id, P payload) {
        return new OutboxCall<>(
                kind, Long.toString(id), Priority.INTERACTIVE, clock.instant(), Optional.empty(), payload);
    }

    Optional<Row> find(long id) {
        return rows.find(id);
    }

    List<Row> page(long after, int limit) {
        return rows.page(after, limit);
    }

    Actor actor(long id) {
        return rows.find(id)
                .map(row -> new Actor(Actor.Kind.valueOf(row.actorKind()), row.actorName()))
                .orElse(Actor.API);
    }

    void done(long id, Instant at) {
        rows.close(id, "DONE", null, null, at);
    }

    void partly(long id, String reason, Instant at) {
        rows.close(id, "PARTLY", null, reason, at);
    }

    void refused(long id, int code, String reason) {
        rows.close(id, "REFUSED", code, TagRefusals.sentence(code, reason), clock.instant());
    }

    void givenUp(long id, String reason) {
        rows.close(id, "GIVEN_UP", null, reason, clock.instant());
    }

    /** What we are changing or have changed since: ids, and names of what we create. */
    Set<String> touchedSince(Instant asOf) {
        var touched = new HashSet<String>();
        rows.openSince(asOf).forEach(row -> {
            var wish = read(row);
            if (wish instanceof TagEdit.Create create) {
                touched.add(create.groupName());
                create.tags().stream().map(NewTag::name).forEach(touched::add);
            } else {
                touched.add(wish.target());
            }
        });
        return touched;
    }
}
