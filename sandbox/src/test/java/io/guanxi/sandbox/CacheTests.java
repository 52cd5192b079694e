package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTests {

    @Test
    void anEntryIsMadeOnceHoweverManyAskAtOnce(@TempDir Path dir) {
        var cache = new Cache(dir);
        var made = new AtomicInteger();

        List<Path> entries = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> cache.entry("thing", empty -> {
                    Files.writeString(empty.resolve("file"), "whole");
                    made.incrementAndGet();
                }))
                .toList();

        assertThat(made).hasValue(1);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.resolve("file")).hasContent("whole"));
    }

    @Test
    void anEntryThatFailedHalfWayIsMadeAnewAndNeverSeenHalf(@TempDir Path dir) {
        var cache = new Cache(dir);

        assertThatThrownBy(() -> cache.entry("thing", empty -> {
                    Files.writeString(empty.resolve("first"), "half");
                    throw new IOException("disk full");
                }))
                .hasRootCauseMessage("disk full");
        assertThat(dir.resolve("thing")).doesNotExist();

        var entry = cache.entry("thing", empty -> Files.writeString(empty.resolve("second"), "whole"));
        assertThat(entry).isDirectoryNotContaining("glob:**/first").isDirectoryContaining("glob:**/second");
    }

    @Test
    void aMissingLibraryIsNamedByItsDebianPackage() {
        var ldd = "\tlibcrypt.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tliblz4.so.1 => not found\n";

        assertThat(NativeLibraries.sentence(ldd)).contains("apt-get install libcrypt1 liblz4-1");
        assertThat(NativeLibraries.sentence("\tlibc.so.6 => /lib/libc.so.6 (0x1)"))
                .isEmpty();
    }
}
