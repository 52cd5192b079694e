package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Who;
import io.guanxi.sandbox.world.Corp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final SimulatedWeCom weCom;
    private final ServerProcess server;
    private Database database;

    private ScaleLab(Path dir, Corp corp) {
        this.dir = dir.toAbsolutePath();
        mariaDb = MariaDb.start(MariaDbSettings.in(dir.resolve("mariadb")).withBufferPoolMb(BUFFER_POOL_MB));
        closing.push(mariaDb::close);
        var redis = RedisServer.start(dir.resolve("redis"), 0);
        closing.push(redis::close);
        weCom = SimulatedWeCom.start(corp, Clock.systemUTC(), 0);
        closing.push(weCom::close);
        var settings = new ServerSettings(mariaDb, redis, weCom.url());
        var log = "-Xlog:gc:file=" + this.dir.resolve("gc-%p.log");
        server = settings.startServer(dir.resolve("server"), mariaDb.freshJdbcUrl(SCHEMA), log);
        closing.push(server::close);
        database = Database.of(mariaDb, SCHEMA);
        closing.push(() -> database().close());
    }

    public static ScaleLab open(Path dir, Corp corp) {
        return new ScaleLab(dir, corp);
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
        return new Meter(Map.of(
                Who.SERVER, server.pid(),
                Who.DATABASE, mariaDb.pid(),
                Who.BENCH, ProcessHandle.current().pid()));
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
