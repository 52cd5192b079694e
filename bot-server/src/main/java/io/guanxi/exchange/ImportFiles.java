package io.guanxi.exchange;

import cn.idev.excel.util.FileUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Uploaded files and results, which hold personal data: readable by this user alone, and gone when they have served. */
@Component
class ImportFiles {
    private static final String UPLOAD = ".upload";
    private static final String RESULT = ".result.csv";
    /** As Tomcat calls the parts of a form. */
    private static final String PART = "upload_*.tmp";

    private static final Duration ORPHAN = Duration.ofDays(2);

    private final ExchangeSettings settings;
    private final Path directory;
    private final Clock clock;

    ImportFiles(ExchangeSettings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.directory = settings.home().toAbsolutePath();
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        libraryWritesHere(directory);
    }

    /** What fastexcel and POI put on disk while they read and write holds the same data. */
    private static void libraryWritesHere(Path directory) {
        var prefix = directory + File.separator;
        FileUtils.setTempFilePrefix(prefix);
        FileUtils.setCachePath(prefix + FileUtils.EX_CACHE + File.separator);
        FileUtils.setPoiFilesPath(prefix + FileUtils.POI_FILES + File.separator);
        FileUtils.createDirectory(new File(FileUtils.getCachePath()));
    }

    /** Stores what comes in, however long; answers the name under which it is found. */
    String store(InputStream in) throws IOException {
        var name = UUID.randomUUID().toString();
        var file = upload(name);
        long most = settings.largestFile().toBytes();
        long size = 0;
        try (var out = create(file)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > most) {
                    throw new IllegalArgumentException("The file has more than "
                            + settings.largestFile().toMegabytes()
                            + " MB (guanxi.exchange.largest-file); send it in parts, each with the headers");
                }
                write(out, ByteBuffer.wrap(buffer, 0, n));
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return name;
    }

    Path upload(String name) {
        return directory.resolve(name + UPLOAD);
    }

    Path result(String name) {
        return directory.resolve(name + RESULT);
    }

    /** For parts of a form on their way in. */
    String directory() {
        return directory.toString();
    }

    boolean has(String name) {
        return Files.exists(upload(name));
    }

    /** Writes at that place, and nothing is behind it. */
    void write(String name, long at, byte[] text) {
        try (var out = Files.exists(result(name))
                ? FileChannel.open(result(name), StandardOpenOption.WRITE)
                : create(result(name))) {
            out.truncate(at);
            out.position(at);
            write(out, ByteBuffer.wrap(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteUpload(String name) {
        delete(upload(name));
    }

    void deleteResult(String name) {
        delete(result(name));
    }

    /** Its job waits. */
    void keep(String name) {
        try {
            Files.setLastModifiedTime(upload(name), FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            // Another node that shares the directory has done the job meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Results whose time is over, uploads that belong to nobody any more, and what a server that died has left behind. */
    void deleteOld() {
        var now = clock.instant();
        DeleteOld.in(directory, "*" + RESULT, now.minus(settings.keepResults()));
        DeleteOld.in(directory, "{*" + UPLOAD + "," + PART + "}", now.minus(ORPHAN));
        DeleteOld.allBelow(directory.resolve(FileUtils.EX_CACHE), now.minus(ORPHAN));
        DeleteOld.allBelow(directory.resolve(FileUtils.POI_FILES), now.minus(ORPHAN));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
