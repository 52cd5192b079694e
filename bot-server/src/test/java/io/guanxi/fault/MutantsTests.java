package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F12: {@code bin/mutants} takes each guard away; here, that it still can: the guard and its test are where the patch says. */
class MutantsTests {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern FILE = Pattern.compile("(?m)^(?=--- a/)");
    private static final Pattern TARGET = Pattern.compile("(?m)^\\+\\+\\+ b/(.*)$");
    private static final Pattern TEST = Pattern.compile("(?m)^Test: ([^#\\s]+)(?:#(\\w+))?");
    private static final Pattern HUNK = Pattern.compile("(?m)^@@ .*$\\R");

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs/mutants"))) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void theGuardIsWhereThePatchTakesItAway(Path patch) {
        FILE.splitAsStream(text(patch)).skip(1).forEach(ofFile -> {
            var target = TARGET.matcher(ofFile);
            assertThat(target.find()).isTrue();
            var source = text(PROJECT.resolve(target.group(1)));
            HUNK.splitAsStream(ofFile).skip(1).forEach(hunk -> assertThat(source)
                    .contains(before(hunk)));
        });
    }

    @ParameterizedTest
    @MethodSource("patches")
    void itsTestIsThere(Path patch) throws Exception {
        var test = TEST.matcher(text(patch));
        assertThat(test.find()).isTrue();
        var methods = Arrays.stream(Class.forName(test.group(1)).getDeclaredMethods())
                .map(method -> method.getName())
                .toList();
        if (test.group(2) != null) {
            assertThat(methods).contains(test.group(2));
        }
    }

    private static String before(String hunk) {
        return hunk.lines()
                .filter(line -> line.isEmpty() || line.startsWith(" ") || line.startsWith("-"))
                .map(line -> line.isEmpty() ? line : line.substring(1))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
