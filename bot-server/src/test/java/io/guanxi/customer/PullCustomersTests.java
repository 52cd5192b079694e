package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
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
        var first = (Pulled.More) shop.pull.next(begin(Optional.empty()));
        var second = (Pulled.More) shop.pull.next(begin(Optional.of(first.resumeAt())));
        shop.ground.simulation.calls().reset();

        shop.pullFrom(Optional.of(second.resumeAt()));

        int all = corp.follows().size();
        assertThat(shop.ground.simulation.calls().of(SWEEP)).isEqualTo((all - 1) / 100);
        assertThat(shop.ground.number("SELECT COUNT(*) FROM follow")).isEqualTo(all);
    }

    @Test
    void aCursorThatGrewOldBeginsItsGuidesAnew() {
        var first = (Pulled.More) shop.pull.next(begin(Optional.empty()));
        var second = (Pulled.More) shop.pull.next(begin(Optional.of(first.resumeAt())));
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
        assertThat(shop.queue.waiting()).isEqualTo(1);
        shop.worker.turn();

        assertThat(shop.relation(gone.staff(), gone.customer())).contains(Relation.REMOVED_BY_STAFF);
    }

    @Test
    void progressGrowsFromGuideToGuide() {
        var more = (Pulled.More) shop.pull.next(begin(Optional.empty()));
        assertThat(more.part()).isZero();

        while (shop.pull.next(begin(Optional.of(more.resumeAt()))) instanceof Pulled.More next) {
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
