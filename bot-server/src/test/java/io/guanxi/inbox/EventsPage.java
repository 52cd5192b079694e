package io.guanxi.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of docs/events.md. */
final class EventsPage {
    private static final Path PAGE = Path.of("../docs/events.md");
    private static final Path MAIN = Path.of("src/main/java/io/guanxi");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private EventsPage() {}

    record Row(String record, String here, String what, List<String> tables, List<String> announcements) {
        private static Row of(String line) {
            var cells = line.split("\\|", -1);
            return new Row(code(cells[2]).get(0), cells[3].strip(), cells[4].strip(), code(cells[5]), code(cells[6]));
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && line.split("\\|", -1).length == 8)
                .filter(line -> !line.startsWith("| event |"))
                .map(Row::of)
                .toList();
    }

    static Row row(List<Row> rows, Class<?> kind) {
        return rows.stream()
                .filter(row -> row.record().equals(nameOf(kind)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(nameOf(kind) + " is not on the page"));
    }

    static String nameOf(Class<?> kind) {
        return kind.getEnclosingClass().getSimpleName() + "." + kind.getSimpleName();
    }

    /** A public record in some feature. */
    static boolean isAnnouncement(String name) {
        try (Stream<Path> packages = Files.list(MAIN)) {
            return packages.anyMatch(folder -> Files.exists(folder.resolve(name + ".java")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
