package io.guanxi.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class BirthdayCastTests {

    @Test
    void everybodyInTheCastHasOneGuideAndOnePart() {
        var world = new World(Corp.example(2026), Clock.systemUTC(), notice -> {});

        var cast = BirthdayCast.of(world);

        assertThat(cast.all()).hasSize(14).extracting(Follow::customer).doesNotHaveDuplicates();
        assertThat(cast.all())
                .allMatch(follow -> world.inside(
                                corp -> corp.follows().of(follow.customer()).size())
                        == 1);
        assertThat(cast.handed()).doesNotContain(cast.optedOut(), cast.leftBefore());
        assertThat(cast.unconfirmed()).extracting(Follow::staff).containsOnly(cast.forgetful());
    }
}
