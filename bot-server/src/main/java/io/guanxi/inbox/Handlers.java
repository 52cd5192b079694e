package io.guanxi.inbox;

import io.guanxi.wecom.CallbackEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The handlers of each kind of callback. Found late, since a handler's feature may stand on the inbox's neighbours. */
@Component
class Handlers {
    private final ObjectProvider<CallbackHandler<?>> provider;
    private volatile Map<Class<?>, List<CallbackHandler<?>>> byKind = Map.of();

    Handlers(ObjectProvider<CallbackHandler<?>> provider) {
        this.provider = provider;
    }

    void handle(Class<?> kind, List<Received<?>> events) {
        for (var handler : all().getOrDefault(kind, List.of())) {
            give(handler, events);
        }
    }

    /** The kinds that somebody handles. */
    Set<Class<?>> kinds() {
        return Set.copyOf(all().keySet());
    }

    private Map<Class<?>, List<CallbackHandler<?>>> all() {
        if (byKind.isEmpty()) {
            var found = new HashMap<Class<?>, List<CallbackHandler<?>>>();
            provider.orderedStream()
                    .forEach(handler -> found.computeIfAbsent(handler.event(), kind -> new ArrayList<>())
                            .add(handler));
            byKind = found;
        }
        return byKind;
    }

    /** The map's key is the event's class, so the cast can't be wrong. */
    @SuppressWarnings("unchecked")
    private static <E extends CallbackEvent> void give(CallbackHandler<E> handler, List<Received<?>> events) {
        handler.handle((List<Received<E>>) (List<?>) events);
    }
}
