package io.guanxi.sandbox.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.World;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BigCorpTests {
    private static final int GUIDES = 50;
    private static final int CUSTOMERS = 2_000;

    private final World world = new World(new BigCorp(GUIDES, CUSTOMERS).build(), Clock.systemUTC(), notice -> {});

    @Test
    void everyTwentiethCustomerHasASecondGuide() {
        assertThat(Sums.of(world).customers()).isEqualTo(CUSTOMERS);
        assertThat(Sums.of(world).relations()).isEqualTo(CUSTOMERS + CUSTOMERS / 20);
        int present = world.inside(state -> state.staffing().present().size());
        assertThat(present).isEqualTo(GUIDES);
    }

    @Test
    void theSameCorpHasTheSameSum() {
        var same = new World(new BigCorp(GUIDES, CUSTOMERS).build(), Clock.systemUTC(), notice -> {});

        assertThat(Sums.of(same)).isEqualTo(Sums.of(world));
    }

    @Test
    void whatIsSaidToHaveChangedHasChanged() {
        var before = Sums.of(world);

        var changed = new BehindOurBack(world, GUIDES, CUSTOMERS).act();

        var after = Sums.of(world);
        assertThat(changed)
                .isEqualTo(Map.of(
                        "relation.changed", 5L,
                        "relation_tag.added", 5L,
                        "relation_tag.gone", 5L,
                        "relation.gone", 5L,
                        "customer.added", 5L,
                        "relation.added", 5L));
        assertThat(after.sum()).isNotEqualTo(before.sum());
        assertThat(after.relations()).isEqualTo(before.relations());
    }
}
