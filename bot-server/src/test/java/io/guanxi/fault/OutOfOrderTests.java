package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.House;
import io.guanxi.fault.Happening.Kind;
import io.guanxi.fault.Happening.Pair;
import io.guanxi.sandbox.world.Corp;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks arrive late or in another order than things happened. */
class OutOfOrderTests {
    private House house;

    @BeforeEach
    void open() {
        var pair = Pair.of(0, 0);
        house = House.start(
                OutOfOrderTests.class,
                Corp.builder()
                        .shop(2, "一店")
                        .guide(pair.staff(), "导", 2)
                        .customer(pair.customer(), "客")
                        .follow(pair.staff(), pair.customer())
                        .build());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void told(Happening happening) {
        assertThat(house.callback(new String(happening.plaintext(), StandardCharsets.UTF_8)))
                .isEqualTo(200);
        house.awaitHandled();
    }

    private static Happening first(Kind kind, int from) {
        return IntStream.iterate(from, n -> n + Happening.CUSTOMERS_OF_A_GUIDE)
                .mapToObj(n -> new Happening(0, n))
                .filter(happening -> happening.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddThatComesAfterTheLaterDepartureDoesNotUndoIt() {
        var added = first(Kind.ADDED, 0);
        var left = first(Kind.LEFT, Happening.CUSTOMERS_OF_A_GUIDE);

        told(left);
        told(added);

        assertThat(house.sql()
                        .sql("SELECT relation FROM follow WHERE external_userid = ?")
                        .param(left.pair().customer())
                        .query(String.class)
                        .list())
                .containsExactly("LEFT_BY_CUSTOMER");
    }
}
