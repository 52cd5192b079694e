package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshDirTests {

    @Test
    void whatAKilledJvmLeftBehindIsEndedAndRemoved(@TempDir Path dir) throws IOException {
        var old = Files.createDirectories(dir.resolve("thing-1"));
        var log = Files.createFile(old.resolve("output.log"));
        var leftover = new ProcessBuilder("tail", "-f", log.toString()).start();
        Files.writeString(old.resolve("child.pid"), Long.toString(leftover.pid()));

        var fresh = FreshDir.in(dir, "thing");

        assertThat(Waiting.until(Duration.ofSeconds(30), () -> !leftover.isAlive()))
                .isTrue();
        assertThat(old).doesNotExist();
        assertThat(fresh).doesNotExist().hasParentRaw(dir);
    }

    @Test
    void aFolderInUseAndFoldersOfOtherServersStay(@TempDir Path dir) throws IOException {
        Files.createDirectories(dir.resolve("other-1"));
        try (var inUse = RunDir.claim(dir.resolve("thing-1"))) {
            FreshDir.in(dir, "thing");

            assertThat(inUse.path()).exists();
            assertThat(dir.resolve("other-1")).exists();
        }
    }
}
