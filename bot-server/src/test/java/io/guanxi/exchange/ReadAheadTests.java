package io.guanxi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTests {
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void everyRowIsHandedOverInItsOrder() throws IOException {
        var taken = new ArrayList<Integer>();

        new ReadAhead(file(1_234, "x")).each(row -> taken.add(row.number()));

        assertThat(taken).isEqualTo(IntStream.range(0, 1_234).boxed().toList());
    }

    @Test
    void whatCanNotBeReadIsSaidAfterTheRowsBeforeIt() {
        var taken = new AtomicInteger();
        Rows broken = taker -> {
            file(777, "x").each(taker);
            throw new Unreadable("damaged");
        };

        assertThatThrownBy(() -> new ReadAhead(broken).each(row -> taken.incrementAndGet() > 0))
                .isInstanceOf(Unreadable.class)
                .hasMessage("damaged");
        assertThat(taken).hasValue(777);
    }

    @Test
    void whoHasHadEnoughGetsNoMoreAndNobodyGoesOnReading() throws IOException {
        var taken = new AtomicInteger();

        new ReadAhead(file(1_000_000, "x")).each(row -> taken.incrementAndGet() < 10);

        assertThat(taken).hasValue(10);
        assertThat(read.get()).isLessThan(2_000);
        assertThat(readers()).isEmpty();
    }

    @Test
    void aTakerThatFailsEndsTheReadingToo() {
        assertThatThrownBy(() -> new ReadAhead(file(1_000_000, "x")).each(row -> {
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");
        assertThat(read.get()).isLessThan(2_000);
        assertThat(readers()).isEmpty();
    }

    @Test
    void longRowsAreNotReadFarAhead() throws IOException {
        var wide = "x".repeat(100_000);

        new ReadAhead(file(100, wide)).each(row -> {
            Eventually.until(
                    "some rows are read ahead",
                    Duration.ofSeconds(30),
                    () -> read.get() >= Math.min(100, row.number() + 3));
            assertThat(read.get()).isLessThanOrEqualTo(row.number() + 3);
            return true;
        });
    }

    private Rows file(int rows, String cell) {
        return taker -> {
            for (int i = 0; i < rows && taker.take(Rows.Row.of(i, List.of(cell))); i++) {
                read.incrementAndGet();
            }
        };
    }

    private static List<String> readers() {
        var mine = Thread.currentThread().getName() + "-reads";
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(mine::equals)
                .toList();
    }
}
