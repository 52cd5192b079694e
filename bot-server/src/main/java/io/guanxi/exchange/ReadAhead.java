package io.guanxi.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Rows that a thread of their own reads while the taker is busy with those before: parsing a workbook takes as long as
 * writing it down. It is only little ahead, by count and by size, and ends before the walk does.
 */
final class ReadAhead implements Rows {
    private static final int ROWS = 200;
    private static final int CHARACTERS = 1 << 16;
    private static final int PORTIONS = 2;

    private final Rows rows;

    ReadAhead(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void each(Taker taker) throws IOException {
        var reader = new Reader(rows);
        var thread = new Thread(reader, Thread.currentThread().getName() + "-reads");
        thread.start();
        try {
            handOver(reader, taker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportPass.Stopped();
        } finally {
            end(reader, thread);
        }
    }

    private static void handOver(Reader reader, Taker taker) throws IOException, InterruptedException {
        while (true) {
            var portion = reader.portions.take();
            for (var row : portion.rows()) {
                if (!taker.take(row)) {
                    return;
                }
            }
            if (portion.end().isPresent()) {
                portion.end().get().say();
                return;
            }
        }
    }

    /** It reads what is under way to its end and then sees that nobody wants more. */
    private static void end(Reader reader, Thread thread) {
        reader.enough = true;
        reader.portions.clear();
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private record Portion(List<Row> rows, Optional<End> end) {}

    /** How the reading ended. */
    private record End(Optional<Throwable> failure) {
        void say() throws IOException {
            var thrown = failure.orElse(null);
            if (thrown instanceof IOException e) {
                throw e;
            }
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }
    }

    private static final class Reader implements Runnable, Taker {
        private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(PORTIONS);
        private final Rows rows;
        private List<Row> gathered = new ArrayList<>();
        private int characters;
        private volatile boolean enough;

        Reader(Rows rows) {
            this.rows = rows;
        }

        @Override
        public void run() {
            Optional<Throwable> failure = Optional.empty();
            try {
                rows.each(this);
            } catch (IOException | RuntimeException | Error e) {
                failure = Optional.of(e);
            }
            put(new Portion(gathered, Optional.of(new End(failure))));
        }

        @Override
        public boolean take(Row row) {
            gathered.add(row);
            characters += row.cells().stream().mapToInt(String::length).sum();
            if (gathered.size() >= ROWS || characters >= CHARACTERS) {
                put(new Portion(gathered, Optional.empty()));
                gathered = new ArrayList<>();
                characters = 0;
            }
            return !enough;
        }

        private void put(Portion portion) {
            if (enough) {
                return;
            }
            try {
                portions.put(portion);
            } catch (InterruptedException e) {
                enough = true;
            }
        }
    }
}
