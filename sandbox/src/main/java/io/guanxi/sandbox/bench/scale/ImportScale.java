package io.guanxi.sandbox.bench.scale;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A list of birthdays imported through the API, from CSV and from a workbook, beside a bare insert of the same rows. */
public final class ImportScale {
    /** So many lines are imported before anything is measured. */
    private static final int WARM = 20_000;

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String SUM =
            "SELECT COALESCE(SUM(CAST(CRC32(CONCAT(external_userid, calendar, month, '/', day)) AS UNSIGNED)), 0) FROM ";

    private final int people;
    private final ScaleLab lab;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private ImportScale(int people, ScaleLab lab, Consumer<String> progress) {
        this.people = people;
        this.lab = lab;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        int people = full ? 1_000_000 : 20_000;
        try (var lab = ScaleLab.open(dir, People.inWeCom())) {
            var scale = new ImportScale(people, lab, progress);
            progress.accept(people + " customers");
            BirthdayFloor.customers(lab.database(), people);
            // The first use of the library is not what is measured.
            scale.warm(dir);
            scale.lines.add(Numbers.plain((double) people) + " birthdays, aim: at least 0.3 of the bare insert");
            scale.one(BirthdayFile.csv(dir.resolve("birthdays.csv"), people));
            scale.one(BirthdayFile.xlsx(dir.resolve("birthdays.xlsx"), people));
            scale.lines.add("heap: " + lab.heap());
            return scale.lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void warm(Path dir) throws IOException {
        for (var file : List.of(
                BirthdayFile.csv(dir.resolve("warm.csv"), WARM), BirthdayFile.xlsx(dir.resolve("warm.xlsx"), WARM))) {
            lab.database().execute("TRUNCATE birthday");
            imported(file, WARM);
        }
    }

    private void one(Path file) throws IOException {
        lab.database().execute("TRUNCATE birthday");
        double before = BirthdayFloor.rowsPerSecond(lab.database(), people);
        progress.accept("bare insert: " + Numbers.plain(before) + " rows/s; " + file.getFileName());
        var usage = imported(file, people);
        equal();
        double after = BirthdayFloor.rowsPerSecond(lab.database(), people);
        double floor = Math.max(before, after);
        double rate = people / usage.seconds();
        lines.add(file.getFileName() + " (" + Numbers.plain(Files.size(file) / 1e6) + " MB): " + Numbers.plain(rate)
                + " rows/s in " + Numbers.plain(usage.seconds()) + " s; the better of two bare inserts around it "
                + Numbers.plain(floor) + " rows/s; ratio " + Numbers.plain(rate / floor) + "; CPU-µs a row: "
                + Numbers.plain(usage.cpuMicros().getOrDefault(Who.SERVER, 0L) / (double) people) + " server, "
                + Numbers.plain(usage.cpuMicros().getOrDefault(Who.DATABASE, 0L) / (double) people) + " database");
    }

    /** From the first byte sent until the job is done. */
    private Usage imported(Path file, int rows) {
        var reading = lab.meter().start();
        var path = "/api/v1/imports/"
                + lab.api()
                        .postFile("/api/v1/imports/birthdays?dryRun=false", file)
                        .get("id")
                        .getAsLong();
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonObject job;
        do {
            LockSupport.parkNanos(20_000_000);
            job = lab.api().get(path);
        } while (job.get("state").getAsString().matches("WAITING|RUNNING") && System.nanoTime() < end);
        var usage = reading.soFar();
        if (!job.get("state").getAsString().equals("DONE")
                || job.get("applied").getAsLong() != rows
                || job.get("bad").getAsLong() != 0) {
            throw new IllegalStateException(file.getFileName() + " was not imported: " + job);
        }
        return usage;
    }

    private void equal() {
        long here = lab.database().number("SELECT COUNT(*) FROM birthday");
        long sum = lab.database().number(SUM + "birthday");
        long floor = lab.database().number(SUM + "floor_birthday");
        if (here != people || sum != floor) {
            throw new IllegalStateException(here + " birthdays, sum " + sum + " instead of " + floor);
        }
    }
}
