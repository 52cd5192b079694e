package io.guanxi.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sync.Differences;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullTagsTests {
    private static TestDatabase database;

    private Ground ground;
    private TagMapper rows;
    private Pulling pulling;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(PullTagsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder().tags("会员", "金卡", "银卡").build();
        ground = Ground.on(database, corp, "tag", "tag_group", "follow_tag");
        rows = database.mapper(TagMapper.class);
        var outbox = new WorkingOutbox(ground);
        var list = new TagList(
                rows,
                database.mapper(FollowTagMapper.class),
                new TagEdits(
                        database.mapper(TagEditMapper.class),
                        outbox.outbox,
                        ground.transaction,
                        ground.json,
                        ground.clock),
                TestPrivacy.trail(database),
                ground.transaction,
                ground.weCom,
                ground.calls,
                ground.clock);
        pulling = new Pulling(new PullTags(list, new LossLimit(0.3, 10), ground.clock), ground.transaction);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void whatChangedUnheardIsCountedByKind() {
        pull(false);
        rows.seenTags(List.of(new TagMapper.TagRow("etOLD", "egOLD", "旧", 1, ground.clock.instant())));
        database.sql().sql("UPDATE tag SET name = '别名' WHERE name = '金卡'").update();
        database.sql()
                .sql("INSERT INTO follow_tag VALUES ('zhang', 'wm', 'etOLD', 'WECOM', NOW(3))")
                .update();
        ground.clock.advance(Duration.ofHours(1));

        pull(false);

        assertThat(pulling.found()).isEqualTo(Differences.of("tag.changed", 1).plus(Differences.of("tag.gone", 1)));
        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isZero();
        ground.clock.advance(Duration.ofHours(1));
        pull(false);
        assertThat(pulling.found()).isEqualTo(Differences.NONE);
    }

    @Test
    void tagsThatVanishAllAtOnceAreNotBelievedUntilAnOperatorSaysSo() {
        rows.seenTags(IntStream.range(0, 12)
                .mapToObj(i -> new TagMapper.TagRow("et" + i, "eg", "标签" + i, 1, ground.clock.instant()))
                .toList());
        ground.clock.advance(Duration.ofHours(1));

        assertThat(pull(false)).isInstanceOfSatisfying(Pulled.Blocked.class, blocked -> assertThat(blocked.whatToDo())
                .contains("12 of 12", "confirm=tags"));
        assertThat(rows.count()).isEqualTo(12);

        assertThat(pull(true)).isInstanceOf(Pulled.End.class);
        assertThat(ground.texts("SELECT name FROM tag WHERE deleted_at IS NULL ORDER BY sort DESC, tag_id"))
                .containsExactly("金卡", "银卡");
    }

    @Test
    void aMissingRightIsNoEmptyList() {
        ground.simulation.faults().add(Fault.errcode("externalcontact/get_corp_tag_list", 48002));

        assertThat(pull(false)).isInstanceOfSatisfying(Pulled.Failed.class, failed -> assertThat(failed.outcome())
                .isInstanceOf(Outcome.Misconfigured.class));
    }

    private Pulled pull(boolean confirmed) {
        return pulling.on(new Position(Optional.empty(), ground.clock.instant(), confirmed));
    }
}
