package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.guanxi.Eventually;
import io.guanxi.inbox.Inbox.Storing;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F4: there is no room for another callback in the database until somebody makes some. */
class FullDiskTests {
    @Test
    void aFullDiskCostsNoAcknowledgedCallback(@TempDir Path dir) throws IOException {
        var disk = Files.createDirectory(dir.resolve("disk"));
        assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", disk), "nobody may mount here");
        try (var redis = RedisServer.start(dir.resolve("redis"), 0)) {
            var small = MariaDbSettings.in(disk).withBufferPoolMb(32).with("--innodb-log-file-size=8M");
            try (var mariaDb = MariaDb.start(small);
                    var door = new DoorFixture(mariaDb, redis)) {
                var ballast = disk.resolve("ballast");

                door.flood(() -> {
                    during(Duration.ofMillis(300));
                    fill(ballast);
                    Eventually.until("Redis takes them", Duration.ofSeconds(60), () -> door.spill.size() > 100);
                    during(Duration.ofSeconds(1));
                });
                long spilled = door.spilled();
                Files.delete(ballast);
                Eventually.until("the spill is drained", Duration.ofMinutes(1), () -> drained(door));

                assertThat(spilled).isGreaterThan(100);
                assertThat(door.lost()).isEmpty();
            }
        } finally {
            assertThat(command("umount", disk)).isTrue();
        }
    }

    private static boolean drained(DoorFixture door) {
        return !door.table.away() && door.spill.size() == 0 && door.store("afterwards") == Storing.STORED;
    }

    private static void during(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void fill(Path ballast) {
        try (var out = Files.newOutputStream(ballast)) {
            var bytes = new byte[1 << 16];
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean command(Object... words) {
        try {
            var command = Arrays.stream(words).map(Object::toString).toList();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
