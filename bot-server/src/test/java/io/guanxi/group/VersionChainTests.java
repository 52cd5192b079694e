package io.guanxi.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupChange.Updated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VersionChainTests {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final Updated FIRST = joined("v1", "v2", "wmA");
    private static final Updated SECOND = joined("v2", "v3", "wmB");
    private static final Updated THIRD = joined("v3", "v4", "wmC");

    static Updated joined(String from, String to, String... members) {
        return change("add_member", from, to, members.length, List.of(members));
    }

    static Updated left(String from, String to, String... members) {
        return change("del_member", from, to, members.length, List.of(members));
    }

    private static Updated change(String detail, String from, String to, int count, List<String> members) {
        return new Updated(
                Ground.header(AT),
                new ChatId("wrBREAD"),
                detail,
                OptionalInt.of(3),
                OptionalInt.of(0),
                OptionalInt.of(count),
                members,
                Optional.of(from).filter(version -> !version.isEmpty()),
                Optional.of(to));
    }

    @Test
    void aChangeThatBeginsAtTheKnownVersionCounts() {
        assertThat(VersionChain.from("v1", List.of(FIRST))).isEqualTo(new VersionChain(List.of(FIRST), false));
    }

    @Test
    void changesFollowEachOtherInWhateverOrderTheyCame() {
        assertThat(VersionChain.from("v1", List.of(THIRD, FIRST, SECOND, FIRST)))
                .isEqualTo(new VersionChain(List.of(FIRST, SECOND, THIRD), false));
    }

    @Test
    void whatHasHappenedAlreadyIsNoReasonToAsk() {
        assertThat(VersionChain.from("v3", List.of(SECOND, FIRST, THIRD)))
                .isEqualTo(new VersionChain(List.of(THIRD), false));
    }

    @Test
    void aMissingLinkIsAReasonToAsk() {
        assertThat(VersionChain.from("v1", List.of(FIRST, THIRD))).isEqualTo(new VersionChain(List.of(FIRST), true));
    }

    @Test
    void aChangeThatDoesNotSayEnoughIsAReasonToAsk() {
        assertThat(VersionChain.from("v1", List.of(change("add_member", "", "v2", 1, List.of("wmA"))))
                        .gap())
                .as("no version")
                .isTrue();
        assertThat(VersionChain.from("v1", List.of(change("add_member", "v1", "v2", 10, List.of("wmA"))))
                        .gap())
                .as("ten changed, one is named")
                .isTrue();
        assertThat(VersionChain.from("v1", List.of(joined("v1", "v2"))).gap())
                .as("nobody is named")
                .isTrue();
        assertThat(VersionChain.from("v1", List.of(joined("v1", "v2", "王小姐"))).gap())
                .as("a name is no id")
                .isTrue();
        assertThat(VersionChain.from("v1", List.of(joined("v1", "v1", "wmA"))).gap())
                .as("a version that does not change")
                .isTrue();
    }

    @Test
    void versionsThatGoRoundInACircleEnd() {
        assertThat(VersionChain.from("v1", List.of(FIRST, joined("v2", "v1", "wmB")))
                        .changes())
                .as("both lead to what is known")
                .isEmpty();
    }
}
