package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbTests {

    @Test
    void whatWasCommittedSurvivesAKill(@TempDir Path dir) throws SQLException {
        try (var db = MariaDb.start(dir, 0)) {
            var url = db.jdbcUrl("guanxi_kill");
            run(db, url, "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB");
            run(db, url, "INSERT INTO t VALUES (1), (2), (3)");

            db.kill();
            db.restart();

            assertThat(number(db, url, "SELECT COUNT(*) FROM t")).isEqualTo(3);
        }
    }

    @Test
    void dataIsStillThereAfterAnOrderlyStopAndANewStartInTheSameFolder(@TempDir Path dir) throws SQLException {
        try (var db = MariaDb.start(dir, 0)) {
            run(db, db.jdbcUrl("guanxi_kept"), "CREATE TABLE t (id INT PRIMARY KEY)");
        }

        try (var again = MariaDb.start(dir, 0)) {
            assertThat(number(again, again.jdbcUrl("guanxi_kept"), "SELECT COUNT(*) FROM t"))
                    .isZero();
        }
    }

    @Test
    void everyCommitIsFlushedAndTheServerSpeaksUtcAndFourByteCharacters() throws SQLException {
        var db = MariaDb.shared();
        var url = db.jdbcUrl("guanxi_settings");

        assertThat(number(db, url, "SELECT @@innodb_flush_log_at_trx_commit")).isOne();
        assertThat(number(db, url, "SELECT @@max_connections")).isEqualTo(300);
        assertThat(number(db, url, "SELECT @@performance_schema")).isZero();
        assertThat(number(db, url, "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())"))
                .isZero();
        assertThat(text(db, url, "SELECT '生日快乐🎂'")).isEqualTo("生日快乐🎂");
    }

    @Test
    void theAccountMayWriteInGuanxiSchemasOnly() {
        var db = MariaDb.shared();
        var url = db.jdbcUrl("guanxi_rights");

        assertThatThrownBy(() -> run(db, url, "CREATE DATABASE other")).hasMessageContaining("Access denied");
        assertThatThrownBy(() -> db.jdbcUrl("mysql")).hasMessageContaining("guanxi_");
    }

    @Test
    void aFreshSchemaIsEmpty() throws SQLException {
        var db = MariaDb.shared();
        run(db, db.jdbcUrl("guanxi_fresh"), "CREATE TABLE IF NOT EXISTS t (id INT)");

        var url = db.freshJdbcUrl("guanxi_fresh");

        assertThat(number(
                        db, url, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'guanxi_fresh'"))
                .isZero();
    }

    @Test
    void aPausedServerDoesNotAnswerUntilItIsResumed(@TempDir Path dir) throws SQLException {
        try (var db = MariaDb.start(dir, 0)) {
            var url = db.jdbcUrl("guanxi_pause");

            db.pause();
            assertThatThrownBy(() -> number(db, url + "&connectTimeout=300&socketTimeout=300", "SELECT 1"))
                    .isInstanceOf(SQLException.class);
            db.resume();

            assertThat(number(db, url, "SELECT 1")).isOne();
        }
    }

    @Test
    void aRunningServersFolderIsNotHandedOutTwice(@TempDir Path dir) {
        try (var db = MariaDb.start(dir, 0)) {
            assertThatThrownBy(() -> MariaDb.start(dir, 0)).hasMessageContaining("in use");

            assertThat(ProcessHandle.of(db.pid())).isPresent();
        }
    }

    @Test
    void whatAKilledJvmLeftRunningIsEndedByTheNextStart(@TempDir Path dir) throws Exception {
        var leftover = new ProcessBuilder(
                        "tail", "-f", Files.createFile(dir.resolve("old.log")).toString())
                .start();
        try {
            Files.writeString(dir.resolve("child.pid"), Long.toString(leftover.pid()));

            MariaDb.start(dir, 0).close();

            assertThat(Waiting.until(Duration.ofSeconds(30), () -> !leftover.isAlive()))
                    .isTrue();
        } finally {
            leftover.destroyForcibly();
        }
    }

    @Test
    void aStrangerWhoHasTheOldPidIsLeftAlone(@TempDir Path dir) throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(dir.resolve("child.pid"), Long.toString(stranger.pid()));

            RunDir.claim(dir).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyFromItsLog(@TempDir Path dir) {
        var nonsense = MariaDbSettings.in(dir).with("--no-such-option=1");

        assertThatThrownBy(() -> MariaDb.start(nonsense)).hasMessageContaining("no-such-option");
    }

    private static void run(MariaDb db, String url, String sql) throws SQLException {
        try (var connection = connect(db, url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(MariaDb db, String url, String sql) throws SQLException {
        return Long.parseLong(text(db, url, sql));
    }

    private static String text(MariaDb db, String url, String sql) throws SQLException {
        try (var connection = connect(db, url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(MariaDb db, String url) throws SQLException {
        return DriverManager.getConnection(url, db.user(), db.password());
    }
}
