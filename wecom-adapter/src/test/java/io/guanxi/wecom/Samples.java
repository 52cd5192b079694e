package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The decrypted callbacks under {@code src/test/resources/samples}, shaped after WeCom's own pages, with invented values. */
final class Samples {
    static final String CORP = "ww1f2e3d4c5b6a7980";
    static final int AGENT = 1000012;
    static final StaffId LIN = new StaffId("lin.xiaoyan");
    static final StaffId ZHAO = new StaffId("zhao.ming");
    static final StaffId CHEN = new StaffId("ChenJie01");
    static final ExternalUserId MEI = new ExternalUserId("wmQ3xKDgAAb2uN6s0fHh7hXyzTfP1aVg");
    static final ExternalUserId TAO = new ExternalUserId("wmQ3xKDgAAz81LkTqC0pWmEoRrYd5sJw");

    private Samples() {}

    /** Every plaintext, by its file name without {@code .xml}. */
    static List<String> names() {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.substring(0, name.length() - ".xml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        return file(name + ".xml").getBytes(UTF_8);
    }

    static CallbackEvent read(String name) {
        return CallbackCodec.read(bytes(name));
    }

    static String file(String path) {
        try {
            return Files.readString(folder().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of what a member did in the app. */
    static EventHeader by(StaffId member, long createTime) {
        return new EventHeader(
                CORP, Optional.of(member.value()), Instant.ofEpochSecond(createTime), Optional.of(AGENT));
    }

    /** The header of what WeCom tells an app about itself. */
    static EventHeader bySystemToApp(long createTime) {
        return new EventHeader(CORP, Optional.of("sys"), Instant.ofEpochSecond(createTime), Optional.of(AGENT));
    }

    /** The header of what WeCom tells about the corp: no app is named. */
    static EventHeader bySystem(long createTime) {
        return new EventHeader(CORP, Optional.of("sys"), Instant.ofEpochSecond(createTime), Optional.empty());
    }

    private static Path folder() {
        try {
            return Path.of(Samples.class.getResource("/samples").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
