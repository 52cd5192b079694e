package io.guanxi.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A MySQL 8 or later that somebody has installed, for running everything against it instead of MariaDB. */
record MySqlInstallation(Path program, Path emptyData) implements DatabaseProgram {
    private static final String ACCOUNTS =
            "CREATE USER 'guanxi'@'%' IDENTIFIED BY 'guanxi'; GRANT ALL ON `guanxi\\_%`.* TO 'guanxi'@'%';";

    static Optional<Path> wished() {
        return Optional.ofNullable(System.getenv("GUANXI_MYSQLD"))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    static MySqlInstallation of(Path program, Cache cache, Consumer<String> progress) {
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("GUANXI_MYSQLD is " + program
                    + ", which can't be executed; name the program of an installed MySQL, such as /usr/sbin/mysqld");
        }
        var edition = Integer.toHexString(
                (program.toAbsolutePath() + " " + program.toFile().lastModified()).hashCode());
        return new MySqlInstallation(program, cache.entry("mysql-" + edition + "-empty", empty -> {
            progress.accept("preparing an empty MySQL, once, about 10 s");
            initialize(program, empty);
        }));
    }

    @Override
    public List<String> command() {
        return List.of(
                program.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--secure-file-priv=NULL",
                "--tls-version=",
                "--innodb-redo-log-capacity=128M",
                // Beside the data, where the server's working folder is: a path may have 107 characters only.
                "--socket=mysql.sock");
    }

    private static void initialize(Path program, Path data) throws IOException {
        var accounts = Files.writeString(data.resolveSibling("mysql-accounts.sql"), ACCOUNTS);
        var log = data.resolveSibling("mysql-initialize.log");
        var work = new ProcessBuilder(
                        program.toString(),
                        "--no-defaults",
                        "--user=" + System.getProperty("user.name"),
                        "--initialize-insecure",
                        "--datadir=" + data,
                        "--init-file=" + accounts)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (!DatabaseProgram.succeeds(work)) {
            throw new IOException("no empty database could be made: " + Files.readString(log));
        }
    }
}
