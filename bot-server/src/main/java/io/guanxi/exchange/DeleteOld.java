package io.guanxi.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;

/** Deletes files that nothing was written to since a moment; another node may do the same at the same time. */
final class DeleteOld extends SimpleFileVisitor<Path> {
    private final PathMatcher names;
    private final Instant before;

    private DeleteOld(PathMatcher names, Instant before) {
        this.names = names;
        this.before = before;
    }

    /** Those of such names that lie in the directory itself. */
    static void in(Path directory, String names, Instant before) {
        walk(directory, 1, names, before);
    }

    static void allBelow(Path directory, Instant before) {
        walk(directory, Integer.MAX_VALUE, "*", before);
    }

    private static void walk(Path directory, int depth, String names, Instant before) {
        var matcher = directory.getFileSystem().getPathMatcher("glob:" + names);
        try {
            Files.walkFileTree(directory, Set.of(), depth, new DeleteOld(matcher, before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
        if (about.isRegularFile()
                && names.matches(file.getFileName())
                && about.lastModifiedTime().toInstant().isBefore(before)) {
            Files.deleteIfExists(file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** It has gone meanwhile. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
