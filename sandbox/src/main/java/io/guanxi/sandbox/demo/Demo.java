package io.guanxi.sandbox.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** The command {@code bin/demo}. */
public final class Demo {
    private static final Path TARGET = Path.of("sandbox", "target");

    private Demo() {}

    public static void main(String[] words) throws InterruptedException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        try {
            System.exit(play(Arguments.read(words)) ? 0 : 1);
        } catch (NotAsExpected | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static boolean play(Arguments arguments) throws InterruptedException {
        var teller = new Teller(console());
        try (var stage = Stage.open(TARGET.resolve("demo"), arguments, teller)) {
            SandboxFile.write(TARGET.resolve("sandbox.json"), stage);
            linkLog(stage.serverLog());
            var steps = new Steps(teller);
            new Story(stage, steps, teller).play();
            teller.plain("\n" + steps.table());
            if (!arguments.once()) {
                teller.plain(whereToLook(stage));
                new CountDownLatch(1).await();
            }
            return steps.allPassed();
        }
    }

    /** In UTF-8 whatever the locale: names are Chinese. */
    private static PrintStream console() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    private static void linkLog(Path log) {
        var link = TARGET.resolve("server.log");
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, log.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + link, e);
        }
    }

    private static String whereToLook(Stage stage) {
        return """
                Everything stays up until Ctrl-C. Look at
                  %1$s/_sandbox/chat                 play a guide or a customer
                  %1$s/_sandbox                      the simulated WeCom, and how to make somebody act
                  %2$s/actuator/health                 the server's health
                  sandbox/target/server.log                        the server's log
                  sandbox/target/sandbox.json                      addresses and secrets of this run

                  key=$(sed 's/.*"apiKey":"\\([^"]*\\)".*/\\1/' sandbox/target/sandbox.json)
                  curl -H "Authorization: Bearer $key" %2$s/api/v1/inbox
                """.formatted(stage.wecom.url(), stage.serverUrl());
    }
}
