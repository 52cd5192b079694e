package io.guanxi.inbox;

import io.guanxi.inbox.InboxMapper.Row;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.UnknownEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the callbacks of a batch, gives them to their handlers kind by kind, and marks them as handled. */
@Component
class HandleBatch {
    private final InboxMapper rows;
    private final Handlers handlers;
    private final ErasedCallbacks erased;
    private final Clock clock;

    HandleBatch(InboxMapper rows, Handlers handlers, ErasedCallbacks erased, Clock clock) {
        this.rows = rows;
        this.handlers = handlers;
        this.erased = erased;
        this.clock = clock;
    }

    private record Read(int subject, Received<?> received) {
        private static Read of(Row row) {
            return new Read(
                    row.subject(),
                    new Received<>(row.id(), row.app(), row.receivedAt(), CallbackCodec.read(row.body())));
        }
    }

    /** Runs inside the transaction that holds the lanes of these rows. */
    void handle(List<Row> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var read = batch.stream().map(Read::of).toList();
        var verdict = erased.on(read.stream().<Received<?>>map(Read::received).toList());
        var unknown = new ArrayList<Received<UnknownEvent>>();
        for (var wave : waves(read, verdict.unheard())) {
            wave.forEach((kind, events) -> {
                if (kind == UnknownEvent.class) {
                    events.forEach(event -> unknown.add(unknown(event)));
                }
                handlers.handle(kind, events);
            });
        }
        unknown.forEach(event -> rows.nameKind(event.id(), name(event.event())));
        int handled = close(batch, verdict.forgotten());
        rows.tally(batch.get(0).lane(), handled, 0, unknown.size());
    }

    /**
     * Groups of one kind, in waves, so that what concerns one subject keeps its order although a handler takes many
     * callbacks at once: a callback goes into the wave after that of its subject's last callback of another kind.
     */
    private static List<Map<Class<?>, List<Received<?>>>> waves(List<Read> batch, Set<Long> unheard) {
        record Last(int wave, Class<?> kind) {}
        var waves = new ArrayList<Map<Class<?>, List<Received<?>>>>();
        var last = new HashMap<Integer, Last>();
        for (var read : batch) {
            var kind = read.received().event().getClass();
            var before = last.get(read.subject());
            if (!unheard.contains(read.received().id())) {
                int wave = before == null ? 0 : before.kind() == kind ? before.wave() : before.wave() + 1;
                last.put(read.subject(), new Last(wave, kind));
                if (wave == waves.size()) {
                    waves.add(new LinkedHashMap<>());
                }
                waves.get(wave).computeIfAbsent(kind, k -> new ArrayList<>()).add(read.received());
            }
        }
        return waves;
    }

    /** Handled callbacks stay for a while, but for those that would keep what was erased. */
    private int close(List<Row> batch, Set<Long> forgotten) {
        var kept = batch.stream()
                .map(Row::id)
                .filter(id -> !forgotten.contains(id))
                .toList();
        int handled = kept.isEmpty() ? 0 : rows.markHandled(kept, clock.instant());
        return handled + (forgotten.isEmpty() ? 0 : rows.forget(forgotten));
    }

    private static Received<UnknownEvent> unknown(Received<?> received) {
        return new Received<>(received.id(), received.app(), received.receivedAt(), (UnknownEvent) received.event());
    }

    /** What kind it claims to be, for the person who looks at what we don't know; never a value that a customer wrote. */
    private static String name(UnknownEvent event) {
        var name = Stream.of("MsgType", "Event", "ChangeType")
                .flatMap(field -> event.fields().getOrDefault(field, List.of()).stream())
                .collect(Collectors.joining("/"));
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
