package io.guanxi.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.tagging.TagEdit.Create;
import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.wecom.TagApi.NewTag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditRulesTests {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final KnownGroup GROUP = new KnownGroup("eg1", "会员", 1, null, AT, null);

    private static EditRules rules(int tags) {
        return new EditRules(
                List.of(GROUP),
                IntStream.range(0, tags)
                        .mapToObj(i -> new KnownTag("et" + i, "eg1", "t" + i, 1, null, AT, null))
                        .toList());
    }

    private static Create create(String... names) {
        var tags = List.of(names).stream()
                .map(name -> new NewTag(name, OptionalLong.empty()))
                .toList();
        return new Create(Optional.of("eg1"), "", OptionalLong.empty(), tags);
    }

    @Test
    void aCorpHas10000TagsAndNotOneMore() {
        assertThat(rules(9_999).check(create("a"))).isEmpty();
        assertThat(rules(9_999).check(create("a", "b"))).hasValueSatisfying(no -> assertThat(no.sentence())
                .isEqualTo("A corp has at most 10000 tags, and there are 9999; delete some that nobody uses, or create"
                        + " fewer"));
    }

    @Test
    void deletedTagsCountForNothing() {
        var gone = new KnownTag("et1", "eg1", "a", 1, null, AT, AT);

        assertThat(new EditRules(List.of(GROUP), List.of(gone)).check(create("a")))
                .isEmpty();
        assertThat(new EditRules(List.of(GROUP), List.of(gone)).check(new TagEdit.Delete(false, "et1")))
                .isPresent();
    }

    @Test
    void whoKeepsItsOwnNameTakesNobodyElses() {
        var keep = new TagEdit.Change(false, "et1", Optional.of("t1"), OptionalLong.of(3));
        var take = new TagEdit.Change(false, "et1", Optional.of("t0"), OptionalLong.empty());

        assertThat(rules(2).check(keep)).isEmpty();
        assertThat(rules(2).check(take)).isPresent();
    }
}
