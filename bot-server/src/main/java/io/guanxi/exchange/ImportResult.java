package io.guanxi.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file that holds every bad line of an import, with its reason and its own cells. */
final class ImportResult {
    private static final List<String> OURS = List.of("行号 line", "列 column", "原因 reason", "怎么办 what to do");

    private ImportResult() {}

    /** A line that is not taken. */
    record Fault(Rows.Row row, Problem problem) {
        private String csv() {
            return SafeText.csv(Stream.concat(
                            Stream.of(
                                    Integer.toString(row.number()),
                                    problem.column(),
                                    problem.reason(),
                                    problem.whatToDo()),
                            row.cells().stream())
                    .toList());
        }
    }

    /** What is to be written for them behind what is there already. */
    static byte[] text(List<Fault> faults, long at, Headers headers) {
        if (faults.isEmpty()) {
            return new byte[0];
        }
        var begin = at > 0
                ? ""
                : SafeText.MARK
                        + SafeText.csv(Stream.concat(OURS.stream(), headers.written().stream())
                                .toList());
        return (begin + faults.stream().map(Fault::csv).collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8);
    }
}
