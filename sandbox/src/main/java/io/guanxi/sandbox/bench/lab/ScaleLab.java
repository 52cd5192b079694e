package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Who;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.CallbackCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A server with an empty database beside a simulated WeCom that has a large corp and delivers no callbacks. */
public final class ScaleLab implements AutoCloseable {
    private static final String SCHEMA = "guanxi_scale";
    private static final int BUFFER_POOL_MB = 512;
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Path dir;
    private final MariaDb mariaDb;
    private final RedisServer redis;
    private final SimulatedWeCom weCom;
    private final ServerSettings settings;
    private final ServerProcess server;
    private Database database;

    private ScaleLab(Path dir, Corp corp, int bufferPoolMb, Map<String, String> own) {
        this.dir = dir.toAbsolutePath();
        mariaDb = MariaDb.start(MariaDbSettings.in(dir.resolve("mariadb")).withBufferPoolMb(bufferPoolMb));
        closing.push(mariaDb::close);
        redis = RedisServer.start(dir.resolve("redis"), 0);
        closing.push(redis::close);
        weCom = SimulatedWeCom.start(corp, Clock.systemUTC(), 0);
        closing.push(weCom::close);
        settings = new ServerSettings(mariaDb, redis, weCom.url(), own);
        server = startServer("server", mariaDb.freshJdbcUrl(SCHEMA));
        database = Database.of(mariaDb, SCHEMA);
        closing.push(() -> database().close());
    }

    private ServerProcess startServer(String name, String url) {
        var started = settings.startServer(dir.resolve(name), url, "-Xlog:gc:file=" + dir.resolve("gc-%p.log"));
        closing.push(started::close);
        return started;
    }

    public static ScaleLab open(Path dir, Corp corp) {
        return open(dir, corp, BUFFER_POOL_MB, Map.of());
    }

    /**
     * With a database that keeps so much in memory.
     *
     * @param own settings of its servers, beside those that all have
     */
    public static ScaleLab open(Path dir, Corp corp, int bufferPoolMb, Map<String, String> own) {
        return new ScaleLab(dir, corp, bufferPoolMb, own);
    }

    /** The server and its database. */
    public Place here() {
        return new Place(server, database, this::meter);
    }

    /** Another server on the same MariaDB and Redis, with an empty database of its own. */
    public Place beside(String name) {
        var schema = SCHEMA + "_" + name;
        var another = startServer(name, mariaDb.freshJdbcUrl(schema));
        var data = Database.of(mariaDb, schema);
        closing.push(data::close);
        return new Place(another, data, () -> meterOf(Map.of(Who.SERVER, another)));
    }

    /** A second node of the server. */
    public ServerProcess secondNode() {
        return startServer("second", mariaDb.jdbcUrl(SCHEMA));
    }

    /** The server that does it as people usually do, on the database of {@link #here}. */
    public ServerProcess baseline() {
        var started = settings.startBaseline(dir.resolve("baseline"), mariaDb.jdbcUrl(SCHEMA));
        closing.push(started::close);
        return started;
    }

    /** By which the simulated WeCom's callbacks are sealed. */
    public CallbackCodec codec() {
        return ServerSettings.codec();
    }

    public RedisServer redis() {
        return redis;
    }

    public SimulatedWeCom weCom() {
        return weCom;
    }

    public Database database() {
        return database;
    }

    public ServerApi api() {
        return new ServerApi(server.url(), ServerSettings.API_KEY);
    }

    /** In the name of somebody who may decide everything. */
    public ServerApi operator() {
        return api().as(ServerSettings.OPERATOR);
    }

    /** Of the server that runs now. */
    public Meter meter() {
        return meterOf(Map.of(Who.SERVER, server));
    }

    /** Of these servers, and of what all of them use. */
    public Meter meterOf(Map<Who, ServerProcess> servers) {
        Map<Who, Long> pids = new EnumMap<>(Who.class);
        pids.put(Who.DATABASE, mariaDb.pid());
        if (ProcessHandle.of(redis.pid()).isPresent()) {
            pids.put(Who.REDIS, redis.pid());
        }
        pids.put(Who.BENCH, ProcessHandle.current().pid());
        servers.forEach((who, process) -> pids.put(who, process.pid()));
        return new Meter(pids);
    }

    /** The database once more, with nothing in its memory; the second time there is nothing to recover, which would warm it. */
    public void chillDatabase() {
        database.close();
        mariaDb.restart();
        mariaDb.restart();
        database = Database.of(mariaDb, SCHEMA);
    }

    public void killAndRestart() {
        server.restart();
    }

    /** The most that the server's heap held, before and after a collection, and the largest it was, in MB. */
    public String heap() {
        long before = 0;
        long after = 0;
        long size = 0;
        try (var files = Files.list(dir)) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith("gc-"))
                    .toList()) {
                var matcher = COLLECTION.matcher(Files.readString(file));
                while (matcher.find()) {
                    before = Math.max(before, Long.parseLong(matcher.group(1)));
                    after = Math.max(after, Long.parseLong(matcher.group(2)));
                    size = Math.max(size, Long.parseLong(matcher.group(3)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "at most " + before + " MB in use, " + after + " MB after a collection, of " + size + " MB ("
                + ServerSettings.jvmOptions() + ")";
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
