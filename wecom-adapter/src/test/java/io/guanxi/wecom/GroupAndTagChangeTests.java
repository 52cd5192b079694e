package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.MEI;
import static io.guanxi.wecom.Samples.TAO;
import static io.guanxi.wecom.Samples.bySystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GroupAndTagChangeTests {
    private static final ChatId CHAT = new ChatId("wrQ3xKDgAAk5ZpVtRj8mYwNq2cLsHeBx");
    private static final String TAG = "etQ3xKDgAAm0cF7uWgRyLh9vTnJpSdXa";
    private static final String TAG_GROUP = "etQ3xKDgAApX4kYzBb6oEiQw1rMtGcUj";
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void groupsComeAndGo() {
        assertThat(Samples.read("change_external_chat_create"))
                .isEqualTo(new GroupChange.Created(bySystem(1767234001), CHAT));
        assertThat(Samples.read("change_external_chat_dismiss"))
                .isEqualTo(new GroupChange.Dismissed(bySystem(1767234008), CHAT));
    }

    @Test
    void everyMemberWhoJoinedIsListedWithBothVersions() {
        assertThat(Samples.read("change_external_chat_update_add_member"))
                .isEqualTo(new GroupChange.Updated(
                        bySystem(1767234002),
                        CHAT,
                        "add_member",
                        OptionalInt.of(0),
                        OptionalInt.of(0),
                        OptionalInt.of(2),
                        List.of(MEI.value(), TAO.value()),
                        Optional.of("9c3f97c2ada667dfb5f6d03308d963e1"),
                        Optional.of("71217227bbd112ecfe3a49c482195cb4")));
    }

    @Test
    void aMemberWhoLeftHasNoJoinScene() {
        var updated = (GroupChange.Updated) Samples.read("change_external_chat_update_del_member");

        assertThat(updated.detail()).isEqualTo("del_member");
        assertThat(updated.joinScene()).isEmpty();
        assertThat(updated.quitScene()).hasValue(1);
        assertThat(updated.members()).containsExactly(TAO.value());
    }

    @ParameterizedTest
    @CsvSource({"change_owner,1767234005", "change_name,1767234006", "change_notice,1767234007"})
    void otherChangesOfAGroupNameNobody(String detail, long createTime) {
        assertThat(Samples.read("change_external_chat_update_" + detail))
                .isEqualTo(new GroupChange.Updated(
                        bySystem(createTime),
                        CHAT,
                        detail,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        NONE,
                        NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tagChanges")
    void eachTagChangeBecomesItsOwnRecord(String sample, TagChange expected) {
        assertThat(Samples.read(sample)).isEqualTo(expected);
    }

    static Stream<Arguments> tagChanges() {
        return Stream.of(
                arguments(
                        "change_external_tag_create_tag",
                        new TagChange.Created(bySystem(1767235001), TAG, "tag", NONE)),
                arguments(
                        "change_external_tag_update",
                        new TagChange.Updated(bySystem(1767235003), TAG, "tag", Optional.of("1"))),
                arguments(
                        "change_external_tag_delete_group",
                        new TagChange.Deleted(bySystem(1767235004), TAG_GROUP, "tag_group", NONE)),
                arguments(
                        "change_external_tag_shuffle_group",
                        new TagChange.Shuffled(bySystem(1767235005), Optional.of(TAG_GROUP), Optional.of("1"))),
                arguments("change_external_tag_shuffle_all", new TagChange.Shuffled(bySystem(1767235006), NONE, NONE)));
    }
}
