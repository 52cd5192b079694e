package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sync.Differences;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullCustomersTests {
    private static final String SWEEP = "externalcontact/batch/get_by_user";
    private static TestDatabase database;

    private final Corp corp = Corp.example(7);
    private CustomerFixture shop;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(PullCustomersTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new CustomerFixture(database, corp);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyRelationArrivesWithRemarkAndTags() {
        assertThat(shop.pullAll()).isInstanceOf(Pulled.End.class);

        var tags =
                corp.follows().stream().mapToInt(follow -> follow.tags().size()).sum();
        assertThat(shop.ground.number("SELECT COUNT(*) FROM customer")).isEqualTo(300);
        assertThat(shop.ground.number("SELECT COUNT(*) FROM follow WHERE relation = 'MUTUAL' AND remark <> ''"))
                .isEqualTo(corp.follows().size());
        assertThat(shop.ground.number("SELECT COUNT(*) FROM follow_tag WHERE origin = 'WECOM'"))
                .isEqualTo(tags);
    }

    @Test
    void aRestartGoesOnAtThePageWhereItWas() {
        var first = (Pulled.More) shop.pulling.chunk(begin(Optional.empty()));
        var second = (Pulled.More) shop.pulling.chunk(begin(Optional.of(first.resumeAt())));
        shop.ground.simulation.calls().reset();

        shop.pullFrom(Optional.of(second.resumeAt()));

        int all = corp.follows().size();
        assertThat(shop.ground.simulation.calls().of(SWEEP)).isEqualTo((all - 1) / 100);
        assertThat(shop.ground.number("SELECT COUNT(*) FROM follow")).isEqualTo(all);
    }

    @Test
    void aCursorThatGrewOldBeginsItsGuidesAnew() {
        var first = (Pulled.More) shop.pulling.chunk(begin(Optional.empty()));
        var second = (Pulled.More) shop.pulling.chunk(begin(Optional.of(first.resumeAt())));
        shop.ground.simulation.faults().add(Fault.errcode(SWEEP, 60268).times(1));

        assertThat(shop.pullFrom(Optional.of(second.resumeAt()))).isInstanceOf(Pulled.End.class);

        assertThat(shop.ground.number("SELECT COUNT(*) FROM customer")).isEqualTo(300);
    }

    @Test
    void aMissingRightIsNamed() {
        shop.ground.simulation.faults().add(Fault.errcode("externalcontact/get_follow_user_list", 48002));

        assertThat(shop.pullAll()).isInstanceOfSatisfying(Pulled.Failed.class, failed -> assertThat(failed.outcome())
                .isInstanceOf(Misconfigured.class));
    }

    @Test
    void noGuidesAtAllIsNoSuccess() {
        shop.close();
        shop = new CustomerFixture(database, Corp.builder().build());

        assertThat(shop.pullAll())
                .isInstanceOfSatisfying(Pulled.Blocked.class, blocked -> assertThat(blocked.whatToDo())
                        .contains("可见范围"));
    }

    @Test
    void whatAWholePullDoesNotShowIsLookedAtSingly() {
        shop.pullAll();
        var gone = corp.follows().get(0);
        shop.activeStaff(gone.staff().value());
        shop.ground.world().staffDeletes(gone.staff(), gone.customer());
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.pullAll();

        assertThat(shop.pulling.found()).isEqualTo(Differences.of("relation.gone", 1));
        assertThat(shop.relation(gone.staff(), gone.customer())).contains(Relation.REMOVED_BY_STAFF);
    }

    @Test
    void theFirstPullFindsEverythingNewAndTheNextNothingAtAll() {
        shop.pullAll();
        var tags =
                corp.follows().stream().mapToInt(follow -> follow.tags().size()).sum();
        assertThat(shop.pulling.found())
                .isEqualTo(Differences.of("customer.added", 300)
                        .plus(Differences.of("relation.added", corp.follows().size()))
                        .plus(Differences.of("relation_tag.added", tags)));
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.pullAll();

        assertThat(shop.pulling.found()).isEqualTo(Differences.NONE);
        assertThat(shop.pulling.missing()).isEmpty();
    }

    @Test
    void whatChangedUnheardIsCountedByKindAndPutRight() {
        shop.pullAll();
        shop.activeStaff(corp.follows().get(0).staff().value());
        var first = corp.follows().get(0);
        var second = corp.follows().get(1);
        shop.ground.clock.advance(Duration.ofHours(1));
        var world = shop.ground.world();
        world.editRemark(first.staff(), first.customer(), "新备注");
        world.editTags(second.staff(), second.customer(), List.of(), second.tags());
        var newcomer = world.scan(first.staff(), "新客", "counter");
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.pullAll();

        assertThat(shop.pulling.found())
                .isEqualTo(Differences.of("relation.changed", 1)
                        .plus(Differences.of("relation.added", 1))
                        .plus(Differences.of("customer.added", 1))
                        .plus(Differences.of("relation_tag.gone", second.tags().size())));
        assertThat(shop.relation(first.staff(), newcomer)).contains(Relation.MUTUAL);
        assertThat(shop.ground.published(CustomersFound.class)).last().isEqualTo(new CustomersFound(List.of(newcomer)));
    }

    @Test
    void aChunkThatComesTwiceIsCountedOnce() {
        var begin = begin(Optional.empty());
        var first = (Pulled.More) shop.pulling.chunk(begin);
        var page = begin(Optional.of(first.resumeAt()));
        shop.pulling.chunk(page);
        var once = shop.pulling.found();

        shop.pulling.chunk(page);

        assertThat(shop.pulling.found()).isEqualTo(once);
        assertThat(once.counts()).containsEntry("relation.added", 100L);
    }

    @Test
    void aGuidesCustomersWhoVanishAllAtOnceAreNotBelievedUntilAnOperatorSaysSo() {
        shop.pullAll();
        var guide = corp.follows().get(0).staff();
        shop.activeStaff(guide.value());
        var all = List.copyOf(
                shop.ground.world().inside(state -> state.follows().of(guide)).values());
        all.forEach(follow -> shop.ground.world().staffDeletes(guide, follow.customer()));
        shop.ground.clock.advance(Duration.ofHours(1));

        assertThat(shop.pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(shop.pulling.found()).isEqualTo(Differences.NONE);
        assertThat(shop.pulling.missing()).singleElement().asString().contains(guide.value(), "confirm=customers");

        shop.pulling.on(new Position(Optional.empty(), shop.now(), true));

        assertThat(shop.pulling.found()).isEqualTo(Differences.of("relation.gone", all.size()));
    }

    @Test
    void aGuideWithCustomersWhomTheAppNoLongerSeesIsNamedAndLeftAlone() {
        shop.pullAll();
        var guide = corp.follows().get(0).staff();
        shop.activeStaff(guide.value(), corp.follows().get(1).staff().value());
        shop.ground.world().office().withdrawCustomerContact(guide);
        shop.ground.clock.advance(Duration.ofHours(1));

        assertThat(shop.pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(shop.pulling.missing()).singleElement().asString().contains(guide.value(), "可见范围");
        assertThat(shop.pulling.found()).isEqualTo(Differences.NONE);
    }

    @Test
    void progressGrowsFromGuideToGuide() {
        var more = (Pulled.More) shop.pulling.chunk(begin(Optional.empty()));
        assertThat(more.part()).isZero();

        while (shop.pulling.chunk(begin(Optional.of(more.resumeAt()))) instanceof Pulled.More next) {
            assertThat(next.part()).isGreaterThanOrEqualTo(more.part());
            more = next;
        }

        assertThat(more.part()).isEqualTo(1);
    }

    @Test
    void aGuideIsKnownByIdHoweverItIsSpelled() {
        shop.pullAll();
        var one = corp.follows().get(0);

        assertThat(shop.relation(new StaffId(one.staff().value().toUpperCase(java.util.Locale.ROOT)), one.customer()))
                .contains(Relation.MUTUAL);
    }

    private Position begin(Optional<String> resumeAt) {
        return new Position(resumeAt, shop.now());
    }
}
