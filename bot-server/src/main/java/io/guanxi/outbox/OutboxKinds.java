package io.guanxi.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of call this node knows, by name. Found late, since a kind's feature also adds to the outbox. */
@Component
class OutboxKinds {
    private final ObjectProvider<OutboxKind<?, ?>> provider;
    private volatile Map<String, OutboxKind<?, ?>> byName = Map.of();

    OutboxKinds(ObjectProvider<OutboxKind<?, ?>> provider) {
        this.provider = provider;
    }

    Optional<OutboxKind<?, ?>> find(String name) {
        if (byName.isEmpty()) {
            List<OutboxKind<?, ?>> all = provider.stream().toList();
            byName = all.stream().collect(Collectors.toUnmodifiableMap(OutboxKind::name, Function.identity()));
        }
        return Optional.ofNullable(byName.get(name));
    }
}
