package io.guanxi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.exchange.ImportJobMapper.Row;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

/** An import from the file to the database, and what it leaves behind. */
class ImportTests {
    private static final TestDatabase database = TestDatabase.of(ImportTests.class);
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");

    private final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");
    private final ImportJobMapper rows = database.mapper(ImportJobMapper.class);
    private final Colours colours = new Colours(database.sql());
    private final Path directory;
    private ExchangeSettings settings;
    private ImportFiles files;
    private ImportJobs jobs;

    ImportTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.settings = TestExchange.settings(directory, 1_000, 10);
        this.files = new ImportFiles(settings, clock);
        this.jobs = new ImportJobs(rows, TestPrivacy.trail(database), database.transaction(), settings, clock);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.sql().sql("DELETE FROM import_job").update();
    }

    private void withAtMost(int lines) throws IOException {
        settings = TestExchange.settings(directory, lines, 10);
        files = new ImportFiles(settings, clock);
        jobs = new ImportJobs(rows, TestPrivacy.trail(database), database.transaction(), settings, clock);
    }

    private ImportWorker worker() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("colours", colours);
        var kinds = new ImportKinds(
                beans.getBeanProvider(ResolvableType.forClass(ImportKind.class)),
                beans.getBeanProvider(ExportKind.class));
        var run = new RunImport(
                jobs, kinds, files, TestPrivacy.erasedPersons(database), database.transaction(), settings);
        return new ImportWorker(rows, jobs, files, run, settings, clock);
    }

    private Row imported(boolean dryRun, String text) throws IOException {
        long id = asked(dryRun, text);
        worker().run();
        return rows.find(id).orElseThrow();
    }

    private long asked(boolean dryRun, String text) throws IOException {
        var file = files.store(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return jobs.add("colours", dryRun, file, WANG);
    }

    @Test
    void goodLinesAreWrittenAndBadOnesAreInTheResultWithReasonAndWhatToDo() throws IOException {
        var job = imported(false, "谁,颜色,积分\n王,红,1\n李,puce,2\n张,,3\n王,蓝,4\n=x,\"绿,5\n");

        assertThat(job.state()).isEqualTo("DONE");
        assertThat(List.of(job.linesRead(), job.good(), job.bad(), job.applied()))
                .containsExactly(5L, 1L, 4L, 1L);
        assertThat(job.ignored()).isEqualTo("积分");
        assertThat(liked()).containsExactly("王 红 1");
        assertThat(result(job))
                .isEqualTo("\uFEFF行号 line,列 column,原因 reason,怎么办 what to do,谁,颜色,积分\r\n"
                        + "3,颜色,Nobody likes puce,Ask again,李,puce,2\r\n"
                        + "4,颜色,颜色 is empty,\"Fill it in, or drop the line\",张,,3\r\n"
                        + "5,,Line 2 is about the same already,Keep the one that is right and delete the other,王,蓝,4\r\n"
                        + "6,,\"A quotation mark (\"\") is opened and not closed where the cell ends\",\"Double the marks"
                        + " inside a value (\"\"\"\"), put the whole value in marks, and send the file again\"\r\n");
    }

    @Test
    void aDryRunReportsTheSameAndChangesNothing() throws IOException {
        var before = TestExchange.everything(database);

        var job = imported(true, "谁,颜色\n王,红\n李,puce\n");

        assertThat(TestExchange.everything(database)).isEqualTo(before).isNotEmpty();
        assertThat(List.of(job.linesRead(), job.good(), job.bad(), job.applied()))
                .containsExactly(2L, 1L, 1L, 0L);
        assertThat(result(job)).contains("3,颜色,Nobody likes puce");
    }

    @Test
    void noMoreThanAChunkIsInHandAtOnce() throws IOException {
        imported(false, list(95));

        assertThat(colours.chunks).hasSize(10).allMatch(n -> n <= 10);
        assertThat(liked()).hasSize(95);
    }

    @Test
    void anImportThatWasInterruptedGoesOnWhereItWasAndWritesEachLineOnce() throws IOException {
        long id = asked(false, list(95).replace("colour33", "puce"));
        var first = worker();
        colours.afterEachChunk = () -> {
            if (colours.chunks.size() == 4) {
                first.stop();
            }
        };
        first.run();
        var interrupted = rows.find(id).orElseThrow();
        assertThat(interrupted.state()).isEqualTo("RUNNING");
        assertThat(interrupted.applied()).isBetween(30L, 40L);

        colours.afterEachChunk = () -> {};
        worker().run();

        var job = rows.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo("DONE");
        assertThat(List.of(job.linesRead(), job.good(), job.bad(), job.applied()))
                .containsExactly(95L, 94L, 1L, 94L);
        assertThat(liked()).hasSize(94).allMatch(line -> line.endsWith(" 1"));
        assertThat(result(job).lines()).hasSize(2);
    }

    @Test
    void whileTheDatabaseIsAwayAnImportWaitsAndIsTakenOverWhereItWas() throws IOException {
        long id = asked(false, list(25));
        colours.afterEachChunk = () -> {
            if (colours.chunks.size() == 2) {
                throw new DataAccessResourceFailureException("as if the connection broke");
            }
        };
        worker().run();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("RUNNING");
        assertThat(liked()).hasSize(10);
        worker().run();
        assertThat(liked()).as("the lease still runs").hasSize(10);

        clock.advance(Duration.ofSeconds(61));
        worker().run();

        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("DONE");
        assertThat(liked()).hasSize(25).allMatch(line -> line.endsWith(" 1"));
    }

    @Test
    void howeverOftenItLosesADeadlockAnImportGoesOn() throws IOException {
        long id = asked(false, list(25));
        colours.afterEachChunk = () -> {
            if (colours.chunks.size() > 1 && colours.chunks.size() < 7) {
                throw new CannotAcquireLockException("as if another was chosen");
            }
        };
        worker().run();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("RUNNING");

        clock.advance(Duration.ofSeconds(61));
        worker().run();

        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("DONE");
        assertThat(liked()).hasSize(25).allMatch(line -> line.endsWith(" 1"));
    }

    @Test
    void whatIsThrownWhileTheNodeStopsSaysNothingAboutTheFile() throws IOException {
        long id = asked(false, list(25));
        var first = worker();
        colours.afterEachChunk = () -> {
            first.stop();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new ClosedByInterruptException());
        };
        first.run();
        assertThat(Thread.interrupted()).isTrue();

        colours.afterEachChunk = () -> {};
        worker().run();

        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("DONE");
        assertThat(liked()).hasSize(25);
    }

    @Test
    void aNodeThatIsToStopReadsNotTheWholeFileFirst() throws IOException {
        long id = asked(false, list(25));
        var first = worker();
        colours.onRead = first::stop;

        first.run();

        assertThat(colours.read).isOne();
        colours.onRead = () -> {};
        worker().run();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("DONE");
    }

    @Test
    void anImportForWhichThereIsNoMemorySaysSoInsteadOfHanging() throws IOException {
        colours.afterEachChunk = () -> {
            throw new OutOfMemoryError("as if the heap were full");
        };

        var job = imported(false, list(5));

        assertThat(job.state()).isEqualTo("FAILED");
        assertThat(job.why())
                .contains("OutOfMemoryError")
                .contains("in smaller parts")
                .contains("-Xmx");
    }

    @Test
    void aJobThatWaitsForABusyNodeIsNotGivenUpByAnotherWithoutItsFile(@TempDir Path elsewhere) throws IOException {
        long id = asked(false, list(5));
        var file = files.upload(rows.find(id).orElseThrow().fileName());
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        var busy = worker();
        files = new ImportFiles(TestExchange.settings(elsewhere, 1_000, 10), clock);
        var other = worker();

        for (int hour = 0; hour < 72; hour++) {
            clock.advance(Duration.ofHours(1));
            busy.tidy();
            other.run();
        }

        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("WAITING");
        busy.run();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("DONE");
    }

    @Test
    void whoIsNamedOtherwiseInALaterLineIsTheSameAsInTheFirstAlsoAfterAnInterruption() throws IOException {
        long id = asked(false, list(12) + "Who3,other\nwho12,other\nWHO12,third\n");
        var first = worker();
        colours.afterEachChunk = first::stop;
        first.run();
        assertThat(rows.find(id).orElseThrow().applied()).isEqualTo(10);

        colours.afterEachChunk = () -> {};
        worker().run();

        var job = rows.find(id).orElseThrow();
        assertThat(List.of(job.good(), job.bad())).containsExactly(13L, 2L);
        assertThat(result(job))
                .contains("\r\n14,,Line 5 is about the same already by another name,Keep the one that is right")
                .contains("\r\n16,,Line 15 is about the same already by another name");
        assertThat(liked()).hasSize(13).contains("who3 colour3 1", "who12 other 1");
    }

    @Test
    void whoeverHasLostTheJobWritesNothingMore() throws IOException {
        long id = asked(false, list(25));
        colours.afterEachChunk = () ->
                database.sql().sql("UPDATE import_job SET claim = 'another'").update();

        worker().run();

        assertThat(liked()).isEmpty();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("RUNNING");
    }

    @Test
    void whoeverHasLostTheJobLeavesItsFileToTheOther() throws IOException {
        long id = asked(false, list(5));
        colours.onRead = () -> {
            database.sql().sql("UPDATE import_job SET claim = 'another'").update();
            throw new IllegalStateException("something is wrong with this node");
        };

        worker().run();

        var job = rows.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo("RUNNING");
        assertThat(files.upload(job.fileName())).exists();
    }

    @Test
    void aJobWhoseFileNobodyHasIsMarkedAndSaysWhatWasApplied() throws IOException {
        long id = asked(false, list(5));
        files.deleteUpload(rows.find(id).orElseThrow().fileName());

        worker().run();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo("WAITING");
        clock.advance(Duration.ofMinutes(11));
        worker().run();

        var job = rows.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo("INTERRUPTED");
        assertThat(job.why()).contains("0 lines, up to line 0 of the file, were applied. Send the file again");
    }

    @Test
    void anImportRunAgainFindsNothingNew() throws IOException {
        imported(false, list(25));
        var before = liked();

        var job = imported(false, list(25));

        assertThat(job.applied()).isEqualTo(25);
        assertThat(liked().stream().map(line -> line.replaceFirst(" 2$", " 1"))).containsExactlyElementsOf(before);
    }

    @Test
    void whatCannotBeReadFailsWithASentence() throws IOException {
        assertThat(imported(false, "").why()).startsWith("The file is empty");
        assertThat(imported(false, "\n \n").why()).startsWith("The file has no line with text");
        assertThat(imported(false, "谁,颜色\n").why()).isEqualTo("The file has headers and no line below them");
        assertThat(imported(false, "谁,色\n王,红\n").why()).contains("Missing: 颜色 (colour)");
        assertThat(imported(false, "\"谁,色\n").why()).startsWith("The headers can't be read");
        withAtMost(20);
        var tooMany = imported(false, list(25));
        assertThat(tooMany.why()).startsWith("The file has more than 20 lines; what is before line 22 is done");
        assertThat(tooMany.state()).isEqualTo("FAILED");
        assertThat(liked()).hasSize(20);
    }

    @Test
    void filesAreForNobodyElseAndGoWhenTheyHaveServed() throws IOException {
        long id = asked(false, "谁,颜色\n李,puce\n");
        var name = rows.find(id).orElseThrow().fileName();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.upload(name))))
                .isEqualTo("rw-------");

        worker().run();

        assertThat(files.upload(name)).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.result(name))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        Files.setLastModifiedTime(
                files.result(name), FileTime.from(clock.instant().minus(Duration.ofDays(8))));
        worker().tidy();
        assertThat(files.result(name)).doesNotExist();
    }

    @Test
    void whatADyingServerLeftBehindGoesInTimeAndNothingElse() throws IOException {
        var cache = Files.createDirectories(directory.resolve("excache/0b1c"));
        var left = List.of(
                directory.resolve("upload_0a_00000001.tmp"),
                cache.resolve("0"),
                Files.createDirectories(directory.resolve("poifiles")).resolve("poi-sxssf-sheet1.xml"));
        var others = directory.resolve("list.csv");
        for (var file : left) {
            Files.setLastModifiedTime(Files.createFile(file), FileTime.from(clock.instant()));
        }
        Files.setLastModifiedTime(Files.createFile(others), FileTime.from(clock.instant()));

        clock.advance(Duration.ofDays(1));
        worker().tidy();
        assertThat(left).allMatch(Files::exists);
        clock.advance(Duration.ofHours(25));
        worker().tidy();

        assertThat(left).noneMatch(Files::exists);
        assertThat(others).exists();
    }

    @Test
    void aFileThatIsTooLargeIsNotKept() throws IOException {
        assertThatThrownBy(() -> asked(false, "x".repeat(1_100_000)))
                .hasMessageContaining("more than 1 MB (guanxi.exchange.largest-file)");
        try (var left = Files.list(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anErasureTakesEveryResultAway() throws IOException {
        var job = imported(false, "谁,颜色\n李,puce\n");
        assertThat(files.result(job.fileName())).exists();
        var part = new ExchangeWiring.ResultsOfAPerson(rows, worker());

        part.erase(new io.guanxi.wecom.ExternalUserId("wmA"));

        assertThat(files.result(job.fileName())).doesNotExist();
        assertThat(rows.find(job.jobId()).orElseThrow().resultGone()).isTrue();
    }

    @Test
    void anErasureTakesTheWordsOfAJobAwayToo() throws IOException {
        var unreadable = imported(false, "颜色,13800000001\n王,红\n");
        var ignoring = imported(false, "谁,颜色,李梅\n王,红,1\n");
        assertThat(unreadable.why()).contains("13800000001");
        assertThat(ignoring.ignored()).isEqualTo("李梅");

        new ExchangeWiring.ResultsOfAPerson(rows, worker()).erase(new io.guanxi.wecom.ExternalUserId("wmA"));

        assertThat(rows.find(unreadable.jobId()).orElseThrow().why())
                .isEqualTo("Deleted because a person was erased; what `applied` counts is written");
        assertThat(rows.find(ignoring.jobId()).orElseThrow().why()).isNull();
        assertThat(rows.find(ignoring.jobId()).orElseThrow().ignored()).isEmpty();
    }

    @Test
    void whoAskedAndHowItEndedStandsInTheAuditTrail() throws IOException {
        database.sql().sql("DELETE FROM audit_entry").update();

        imported(false, "谁,颜色\n王,红\n");

        assertThat(database.sql()
                        .sql("SELECT CONCAT(actor_name, ' ', what) FROM audit_entry ORDER BY entry_id")
                        .query(String.class)
                        .list())
                .containsExactly("wang import.asked", "wang import.ended");
    }

    private static String list(int lines) {
        var text = new StringBuilder("name,colour\n");
        IntStream.range(0, lines)
                .forEach(i ->
                        text.append("who").append(i).append(",colour").append(i).append('\n'));
        return text.toString();
    }

    private String result(Row job) throws IOException {
        return Files.readString(files.result(job.fileName()));
    }

    private static List<String> liked() {
        return database.sql()
                .sql("SELECT CONCAT(who, ' ', colour, ' ', writes) FROM liked_colour ORDER BY who")
                .query(String.class)
                .list();
    }
}
