package io.guanxi.fault;

import io.guanxi.Eventually;
import io.guanxi.Guanxi;
import io.guanxi.House;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole server in a process of its own, which a test may kill, beside a simulated WeCom in this one. */
final class ChildHouse implements AutoCloseable {
    private static final int PAGE = 20_000;

    private final SimulatedWeCom weCom;
    private final ServerProcess server;
    private final JdbcClient sql;

    private ChildHouse(SimulatedWeCom weCom, ServerProcess server, JdbcClient sql) {
        this.weCom = weCom;
        this.server = server;
        this.sql = sql;
    }

    static ChildHouse start(Class<?> test, Corp corp) {
        return start(test, corp, Map.of());
    }

    /** @param own settings of this server */
    static ChildHouse start(Class<?> test, Corp corp, Map<String, String> own) {
        var name = test.getSimpleName().toLowerCase(Locale.ROOT);
        var weCom = SimulatedWeCom.start(corp, Clock.systemUTC(), 0);
        var database = MariaDb.shared();
        var jdbcUrl = database.freshJdbcUrl("guanxi_" + name);
        var sql = JdbcClient.create(new DriverManagerDataSource(jdbcUrl, database.user(), database.password()));
        var java = List.of(
                "-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), Guanxi.class.getName());
        var settings = new HashMap<>(settings(weCom, jdbcUrl, database.user(), database.password()));
        settings.putAll(own);
        return new ChildHouse(weCom, started(Path.of("target", "fault", name), java, settings), sql);
    }

    /** In the second or third attempt at last: on a busy machine a start can take longer than it is given. */
    private static ServerProcess started(Path dir, List<String> java, Map<String, String> settings) {
        for (int attempt = 1; attempt < 3; attempt++) {
            try {
                return ServerProcess.start(dir, java, settings, 0);
            } catch (IllegalStateException notYetReady) {
                System.out.println("F1: " + notYetReady.getMessage());
            }
        }
        return ServerProcess.start(dir, java, settings, 0);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Patient with Redis: a process that has just begun, on a busy machine, may need longer to shake hands. */
    private static Map<String, String> settings(SimulatedWeCom weCom, String jdbcUrl, String user, String password) {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", jdbcUrl),
                Map.entry("spring.datasource.username", user),
                Map.entry("spring.datasource.password", password),
                Map.entry("spring.data.redis.url", RedisServer.shared().url()),
                Map.entry("guanxi.redis-timeout", "5s"),
                Map.entry("guanxi.api-key", House.API_KEY),
                Map.entry("guanxi.wecom.base-url", weCom.url().toString()),
                Map.entry("guanxi.wecom.corp-id", CorpBuilder.CORP.toString()),
                Map.entry("guanxi.wecom.apps[0].name", "guide"),
                Map.entry("guanxi.wecom.apps[0].agent-id", Integer.toString(CorpBuilder.AGENT)),
                Map.entry("guanxi.wecom.apps[0].secret", CorpBuilder.SECRET),
                Map.entry("guanxi.wecom.apps[0].token", House.KEYS.token()),
                Map.entry("guanxi.wecom.apps[0].aes-key", House.KEYS.aesKey()));
    }

    SimulatedWeCom weCom() {
        return weCom;
    }

    URI url() {
        return server.url();
    }

    JdbcClient sql() {
        return sql;
    }

    /** kill -9 and a new process on the same port; on a busy machine it may be ready only later, as the flood will see. */
    void killAndRestart() {
        kill();
        restart();
    }

    void kill() {
        server.kill();
    }

    void restart() {
        try {
            server.restart();
        } catch (IllegalStateException notYetReady) {
            System.out.println("F1: " + notYetReady.getMessage());
        }
    }

    long count(String from) {
        return number("SELECT COUNT(*) FROM " + from);
    }

    long number(String select) {
        return sql.sql(select).query(Long.class).single();
    }

    /** Waits as long as it goes on, and half a minute longer; what Redis took while the database was slow comes first. */
    void awaitHandled() {
        Eventually.until("all is in the database", Duration.ofSeconds(30), () -> inRedis() == 0);
        for (long waiting = waiting(); waiting > 0; waiting = waiting()) {
            long before = waiting;
            Eventually.until(
                    "a callback of " + before + " is handled", Duration.ofSeconds(30), () -> waiting() < before);
        }
    }

    private static long inRedis() {
        try (var client = RedisClient.create(RedisServer.shared().url());
                var connection = client.connect()) {
            return connection.sync().xlen("guanxi:inbox:spill");
        }
    }

    private long waiting() {
        return count("callback_inbox WHERE state = 0");
    }

    /** What the database holds. */
    Told stored(int guides) {
        var stored = new Told(guides);
        record Row(long id, String body) {}
        long after = 0;
        for (var page = List.of(new Row(0, "")); !page.isEmpty(); ) {
            page = sql.sql(
                            "SELECT id, CONVERT(body USING utf8mb4) AS body FROM callback_inbox WHERE id > ? ORDER BY id LIMIT ?")
                    .params(after, PAGE)
                    .query((row, n) -> new Row(row.getLong(1), row.getString(2)))
                    .list();
            page.forEach(row -> stored.add(Happening.of(row.body())));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        }
        return stored;
    }

    @Override
    public void close() {
        server.close();
        weCom.close();
    }
}
