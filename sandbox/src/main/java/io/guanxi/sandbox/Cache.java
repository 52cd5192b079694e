package io.guanxi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder in which what takes long to make is kept for later runs: {@code $GUANXI_CACHE}, by default {@code ~/.cache/guanxi}. */
record Cache(Path folder) {

    /** Fills an empty folder with what is to be kept. */
    interface Filler {
        void fill(Path empty) throws IOException;
    }

    static Cache ofThisUser() {
        var chosen = Optional.ofNullable(System.getenv("GUANXI_CACHE")).filter(value -> !value.isBlank());
        return new Cache(chosen.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "guanxi"))
                .toAbsolutePath());
    }

    /**
     * The entry of that name, made by {@code filler} when it isn't there yet. It appears whole or not at all: it is made
     * beside its place and renamed, under a lock that other processes respect.
     */
    Path entry(String name, Filler filler) {
        var entry = folder.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Files.createDirectories(folder);
            make(entry, filler);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + entry + "; is there room, and may we write there?", e);
        }
    }

    // Threads of one JVM must not meet at the file lock: it belongs to the whole process.
    private static synchronized void make(Path entry, Filler filler) throws IOException {
        var lockFile = entry.resolveSibling(entry.getFileName() + ".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(entry)) {
                return;
            }
            var halfMade = entry.resolveSibling(entry.getFileName() + ".half-made");
            delete(halfMade);
            filler.fill(Files.createDirectories(halfMade));
            Files.move(halfMade, entry, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static void copyResource(String resource, Path target) throws IOException {
        try (InputStream in = Cache.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
