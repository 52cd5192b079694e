package io.guanxi.group;

import static io.guanxi.group.VersionChainTests.joined;
import static io.guanxi.group.VersionChainTests.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.wecom.ChatId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberChangesTests {
    private static final ChatId BREAD = new ChatId("wrBREAD");

    private static MemberChanges with(String... members) {
        var rows = List.of(members).stream()
                .map(id -> new MemberRow("wrBREAD", id, false, Instant.EPOCH, 3))
                .toList();
        return new MemberChanges(BREAD, "v1", rows, id -> id.equals("zhang"));
    }

    @Test
    void whoJoinsAndLeavesAgainIsTwoThingsToTellAndNoneToWrite() {
        var changes = with();

        changes.apply(List.of(joined("v1", "v2", "wmA"), left("v2", "v3", "wmA")));

        assertThat(changes.come()).isEmpty();
        assertThat(changes.gone()).isEmpty();
        assertThat(changes.joined()).hasSize(1);
        assertThat(changes.left()).hasSize(1);
        assertThat(changes.version()).isEqualTo("v3");
    }

    @Test
    void whoLeavesAndComesBackIsInTheGroupSinceThen() {
        var changes = with("wmA");

        changes.apply(List.of(left("v1", "v2", "wmA"), joined("v2", "v3", "wmA")));

        assertThat(changes.gone()).extracting(MemberRow::memberId).containsExactly("wmA");
        assertThat(changes.come()).singleElement().satisfies(row -> assertThat(row.joinScene())
                .as("an event's scene is not an answer's")
                .isZero());
    }

    @Test
    void aMemberOfStaffIsToldFromACustomer() {
        var changes = with();

        changes.apply(List.of(joined("v1", "v2", "zhang", "wmA")));

        assertThat(changes.come())
                .extracting(MemberRow::memberId, MemberRow::staff)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("zhang", true),
                        org.assertj.core.groups.Tuple.tuple("wmA", false));
    }

    @Test
    void whatDoesNotFitWhoIsInTheGroupEndsTheChainWhereItIs() {
        for (var strange : List.of(
                joined("v2", "v3", "Jack"),
                joined("v2", "v3", "wmA"),
                left("v2", "v3", "wmZ"),
                joined("v2", "v3", "wmQ", "wmQ"))) {
            var changes = with("wmA");

            changes.apply(List.of(joined("v1", "v2", "wmB"), strange, joined("v3", "v4", "wmC")));

            assertThat(changes.fits()).as(strange.toString()).isFalse();
            assertThat(changes.version()).isEqualTo("v2");
            assertThat(changes.come()).extracting(MemberRow::memberId).containsExactly("wmB");
        }
    }
}
