package io.guanxi.sandbox.bench;

import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the figures were taken on, and what they leave out. */
final class Machine {
    private static final List<String> NOT_TESTED = List.of(
            "no binlog and no replica: each would add an fsync or a wait to a commit",
            "one disk only; a slow fsync would make sharing the commit weigh more",
            "no TLS and no real network: everything talks over 127.0.0.1",
            "no more processors than named above, and the load generator shares them with server and database",
            "one node");
    private static final String WITHOUT_WECOM =
            "WeCom's API calls that follow an event: the simulated WeCom answers 45009, so refreshes and calls wait";

    private Machine() {}

    static List<String> notTested(Figures suite) {
        return suite.baseline()
                ? Stream.concat(NOT_TESTED.stream(), Stream.of(WITHOUT_WECOM)).toList()
                : NOT_TESTED;
    }

    static List<String> describe(Lab lab) {
        return List.of(
                Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), JDK "
                        + Runtime.version(),
                "MariaDB with innodb_flush_log_at_trx_commit=1, no binlog, 512 MB buffer pool; server " + lab.jvm(),
                lab.pace().customers() + " customers, " + lab.pace().events() + " mixed events a round: 30 % added,"
                        + " 35 % edited, 15 % deleted, 15 % groups, 5 % tags");
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
