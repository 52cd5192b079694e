package io.guanxi.inbox;

import io.guanxi.inbox.InboxMapper.Row;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.UnknownEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the callbacks of a batch, gives them to their handlers kind by kind, and marks them as handled. */
@Component
class HandleBatch {
    private final InboxMapper rows;
    private final Handlers handlers;
    private final Clock clock;

    HandleBatch(InboxMapper rows, Handlers handlers, Clock clock) {
        this.rows = rows;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** Runs inside the transaction that holds the lanes of these rows. */
    void handle(List<Row> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var unknown = new ArrayList<Received<UnknownEvent>>();
        for (var wave : waves(batch)) {
            wave.forEach((kind, events) -> {
                if (kind == UnknownEvent.class) {
                    events.forEach(event -> unknown.add(unknown(event)));
                }
                handlers.handle(kind, events);
            });
        }
        unknown.forEach(event -> rows.nameKind(event.id(), name(event.event())));
        int handled = rows.markHandled(batch.stream().map(Row::id).toList(), clock.instant());
        rows.tally(batch.get(0).lane(), handled, 0, unknown.size());
    }

    /**
     * Groups of one kind, in waves, so that what concerns one subject keeps its order although a handler takes many
     * callbacks at once: a callback goes into the wave after that of its subject's last callback of another kind.
     */
    private static List<Map<Class<?>, List<Received<?>>>> waves(List<Row> batch) {
        record Last(int wave, Class<?> kind) {}
        var waves = new ArrayList<Map<Class<?>, List<Received<?>>>>();
        var last = new HashMap<Integer, Last>();
        for (var row : batch) {
            CallbackEvent event = CallbackCodec.read(row.body());
            var before = last.get(row.subject());
            int wave = before == null ? 0 : before.kind() == event.getClass() ? before.wave() : before.wave() + 1;
            last.put(row.subject(), new Last(wave, event.getClass()));
            if (wave == waves.size()) {
                waves.add(new LinkedHashMap<>());
            }
            waves.get(wave)
                    .computeIfAbsent(event.getClass(), kind -> new ArrayList<>())
                    .add(new Received<>(row.id(), row.app(), row.receivedAt(), event));
        }
        return waves;
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
