package io.guanxi.sandbox.bench.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.bench.event.Happening.Change;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.GroupChange;
import io.guanxi.wecom.TagChange;
import io.guanxi.wecom.UnknownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventMixTests {
    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
    private final EventMix mix = new EventMix(new People(20, 1_000, 50), "ww1f2e3d4c5b6a7980", START);

    @Test
    void theServerKnowsEveryKindOfThem() {
        List<CallbackEvent> events = mix.next(2_000).stream()
                .map(happening -> CallbackCodec.read(happening.plaintext()))
                .toList();

        assertThat(events).noneMatch(UnknownEvent.class::isInstance);
        assertThat(share(events, CustomerChange.Added.class)).isBetween(0.26, 0.34);
        assertThat(share(events, CustomerChange.Edited.class)).isBetween(0.31, 0.39);
        assertThat(share(events, CustomerChange.LeftStaff.class)).isBetween(0.05, 0.11);
        assertThat(share(events, CustomerChange.RemovedByStaff.class)).isBetween(0.04, 0.10);
        assertThat(share(events, GroupChange.Updated.class)).isBetween(0.11, 0.19);
        assertThat(share(events, TagChange.Updated.class)).isBetween(0.02, 0.08);
    }

    @Test
    void noTwoAreTheSame() {
        var texts = mix.next(20_000).stream()
                .map(happening -> new String(happening.plaintext(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());

        assertThat(texts).hasSize(20_000);
    }

    @Test
    void whatItSaysThatChangesIsWhatTheCallbackSays() {
        var deletion = mix.next(500).stream()
                .filter(h -> h.change()
                        .filter(c -> c.relation() == Relation.LEFT_BY_CUSTOMER)
                        .isPresent())
                .findFirst()
                .orElseThrow();

        var event = (CustomerChange.LeftStaff) CallbackCodec.read(deletion.plaintext());
        assertThat(deletion.change())
                .contains(new Change(
                        event.staff().value(),
                        event.customer().value(),
                        Relation.LEFT_BY_CUSTOMER,
                        event.header().createdAt()));
    }

    private static double share(List<CallbackEvent> events, Class<?> kind) {
        return events.stream().filter(kind::isInstance).count() / (double) events.size();
    }
}
