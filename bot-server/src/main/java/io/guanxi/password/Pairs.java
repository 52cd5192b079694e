package io.guanxi.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Our own list of challenges and responses, in pleasant Chinese that can be said across a counter. */
final class Pairs {
    private static final String FILE = "/password/pairs.txt";

    private Pairs() {}

    record Pair(String challenge, String response) {}

    static List<Pair> all() {
        try (var file = Objects.requireNonNull(Pairs.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .map(parts -> new Pair(parts[0].strip(), parts[1].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
