package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.inbox.ErasedCallbacks.Verdict;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ErasedCallbacksTests {
    private static final TestDatabase database = TestDatabase.of(ErasedCallbacksTests.class);
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aNameWhereAGroupsMembersAreToldIsNobodysId() {
        var joined = new GroupChange.Updated(
                Ground.header(AT),
                new ChatId("wrBREAD"),
                "add_member",
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalInt.of(2),
                List.of("wmA", "王小姐"),
                Optional.of("v1"),
                Optional.of("v2"));

        var verdict = new ErasedCallbacks(TestPrivacy.erasedPersons(database))
                .on(List.of(new Received<>(1, "guide", AT, joined)));

        assertThat(verdict).isEqualTo(new Verdict(Set.of(), Set.of()));
    }
}
