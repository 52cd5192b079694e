package io.guanxi.sandbox.demo;

import io.guanxi.sandbox.FreshDir;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.wecom.CallbackKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Everything the story needs, started: a database, a Redis, the simulated WeCom and the server. Closing it ends them all. */
final class Stage implements AutoCloseable {
    static final String CALLBACK = "/wecom/callback/guide";
    private static final String SCHEMA = "guanxi_demo";

    final MariaDb database;
    final RedisServer redis;
    final SimulatedWeCom wecom;
    final String jdbcUrl;
    final String apiKey = Secrets.hex(32);
    final CallbackKeys keys = new CallbackKeys(Secrets.lettersAndDigits(24), Secrets.lettersAndDigits(43));
    private final Path serverFolder;
    private final ServerProcess server;

    private Stage(Path folder, int port, Teller teller) {
        // It takes as long as the database does, and needs nobody.
        var simulation =
                CompletableFuture.supplyAsync(() -> SimulatedWeCom.start(Corp.example(2026), Clock.systemUTC(), 0));
        teller.tell("starting MariaDB, Redis and the simulated WeCom");
        database =
                MariaDb.start(MariaDbSettings.in(FreshDir.in(folder, "mariadb")).telling(teller::tell));
        jdbcUrl = database.jdbcUrl(SCHEMA);
        redis = RedisServer.start(FreshDir.in(folder, "redis"), 0);
        wecom = simulation.join();
        teller.tell("starting the server");
        serverFolder = FreshDir.in(folder, "server");
        server = ServerProcess.start(serverFolder, serverCommand(), serverSettings(port), port);
        wecom.deliverTo(server.url().resolve(CALLBACK), keys, CorpBuilder.AGENT);
    }

    static Stage open(Path folder, Arguments arguments, Teller teller) {
        // First of all: what a killed demo left running may still hold the port.
        List.of("mariadb", "redis", "server").forEach(name -> FreshDir.in(folder, name));
        arguments.requireFreePort();
        return new Stage(folder, arguments.port(), teller);
    }

    private static List<String> serverCommand() {
        var jar = Path.of(System.getProperty("guanxi.server.jar", "")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "there is no server at " + jar + "; start the demo with bin/demo, which builds it");
        }
        // A short life: what the second compiler would win is lost before it pays.
        return List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString());
    }

    private Map<String, String> serverSettings(int port) {
        var app = "guanxi.wecom.apps[0].";
        return Map.ofEntries(
                Map.entry("spring.datasource.url", jdbcUrl),
                Map.entry("spring.datasource.username", database.user()),
                Map.entry("spring.datasource.password", database.password()),
                Map.entry("spring.data.redis.url", redis.url()),
                Map.entry("guanxi.api-key", apiKey),
                Map.entry("guanxi.touch.poll-interval", "1s"),
                Map.entry("guanxi.service.accounts", ServiceDesk.ACCOUNT.value()),
                Map.entry("guanxi.wecom.base-url", wecom.url().toString()),
                Map.entry("guanxi.wecom.sign-in-url", wecom.url() + "/_sandbox/authorize"),
                Map.entry("guanxi.sidebar.base-url", "http://127.0.0.1:" + port),
                Map.entry("guanxi.sidebar.sdk", wecom.url() + "/_sandbox/jssdk.js"),
                Map.entry("guanxi.sidebar.embedded-in", wecom.url().toString()),
                Map.entry("guanxi.wecom.corp-id", CorpBuilder.CORP.value()),
                Map.entry(app + "name", "guide"),
                Map.entry(app + "agent-id", Integer.toString(CorpBuilder.AGENT)),
                Map.entry(app + "secret", CorpBuilder.SECRET),
                Map.entry(app + "token", keys.token()),
                Map.entry(app + "aes-key", keys.aesKey()));
    }

    ServerApi api() {
        return new ServerApi(server.url(), apiKey);
    }

    String serverUrl() {
        return server.url().toString();
    }

    Path serverLog() {
        return serverFolder.resolve("output.log");
    }

    @Override
    public void close() {
        server.close();
        wecom.close();
        redis.close();
        database.close();
    }
}
