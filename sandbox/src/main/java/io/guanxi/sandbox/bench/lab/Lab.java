package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.MariaDbSettings;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.bench.event.EventMix;
import io.guanxi.sandbox.bench.event.Happening;
import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.load.HttpRequests;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Who;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;

/** Everything a bench needs, started for it and ended with it. */
public final class Lab implements AutoCloseable {
    public static final String CALLBACK_PATH = "/wecom/callback/" + ServerSettings.APP;

    private static final String SCHEMA = "guanxi_bench";
    private static final int QUOTA_USED_UP = 45_009;

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Path dir;
    private final Pace pace;
    private final Consumer<String> progress;
    private final MariaDb mariaDb;
    private final RedisServer redis;
    private final SimulatedWeCom weCom;
    private final ServerSettings settings;
    private final ServerProcess server;
    private final Database database;
    private final ServerApi api;
    private final EventMix mix;
    private Optional<ServerProcess> baseline = Optional.empty();
    private OptionalDouble steadyRate = OptionalDouble.empty();
    private final Map<Size, Site> sites = new HashMap<>();

    private Lab(Path dir, Pace pace, Consumer<String> progress) {
        this.dir = dir;
        this.pace = pace;
        this.progress = progress;
        tell("starting MariaDB, Redis, the simulated WeCom and the server");
        mariaDb = MariaDb.start(MariaDbSettings.in(dir.resolve("mariadb")).withBufferPoolMb(pace.bufferPoolMb()));
        closing.push(mariaDb::close);
        redis = RedisServer.start(dir.resolve("redis"), 0);
        closing.push(redis::close);
        weCom = SimulatedWeCom.start(People.inWeCom(), Clock.systemUTC(), 0);
        closing.push(weCom::close);
        weCom.faults().add(Fault.errcode(Fault.EVERY_API, QUOTA_USED_UP));
        settings = new ServerSettings(mariaDb, redis, weCom.url(), Map.of());
        server = settings.startServer(dir.resolve("server"), mariaDb.freshJdbcUrl(SCHEMA));
        closing.push(server::close);
        database = Database.of(mariaDb, SCHEMA);
        closing.push(database::close);
        api = new ServerApi(server.url(), ServerSettings.API_KEY);
        mix = new EventMix(people(), CorpBuilder.CORP.value(), Instant.now().minus(Duration.ofDays(100)));
    }

    /**
     * Starts a database, a Redis, the simulated WeCom, whose API answers 45009 until somebody clears its faults, and the
     * server, and puts as many customers into the database as the pace says.
     */
    public static Lab open(Path dir, Pace pace, Consumer<String> progress) {
        var lab = new Lab(dir, pace, progress);
        lab.tell(pace.customers() + " customers move in");
        new Crowd(lab.people(), Instant.now().minus(Duration.ofDays(101))).moveIn(lab.database);
        return lab;
    }

    public People people() {
        return new People(500, pace.customers(), 2_000);
    }

    /** Starts the server that does it as people usually do. */
    public void addBaseline() {
        tell("starting the baseline");
        var schema = mariaDb.freshJdbcUrl(SCHEMA + "_baseline");
        database.execute("CREATE TABLE " + SCHEMA + "_baseline.callback_inbox LIKE " + SCHEMA + ".callback_inbox");
        var started = settings.startBaseline(dir.resolve("baseline"), schema);
        closing.push(started::close);
        baseline = Optional.of(started);
    }

    /** A server of its own whose database holds that much; made when first asked for. */
    public Site site(Size size) {
        return sites.computeIfAbsent(size, this::openSite);
    }

    private Site openSite(Size size) {
        tell("a server with " + size.customers() + " customers and " + size.handled() + " handled callbacks");
        var process = settings.startServer(dir.resolve(size.schema()), mariaDb.freshJdbcUrl(size.schema()));
        closing.push(process::close);
        var data = Database.of(mariaDb, size.schema());
        closing.push(data::close);
        var people = new People(500, size.customers(), 2_000);
        new Crowd(people, Instant.now().minus(Duration.ofDays(101))).moveIn(data);
        Past.happened(data, size.handled());
        var events =
                new EventMix(people, CorpBuilder.CORP.value(), Instant.now().minus(Duration.ofDays(100)));
        return new Site(
                process, data, events, new Meter(Map.of(Who.SERVER, process.pid(), Who.DATABASE, mariaDb.pid())));
    }

    /** What figure 5 found: the highest rate borne, for the figures that ask what happens at half and twice the load. */
    public void steadyRate(OptionalDouble perSecond) {
        steadyRate = perSecond;
    }

    public OptionalDouble steadyRate() {
        return steadyRate;
    }

    public void tell(String line) {
        progress.accept(line);
    }

    public Pace pace() {
        return pace;
    }

    public URI server() {
        return server.url();
    }

    public URI baseline() {
        return baseline.orElseThrow().url();
    }

    /** Where the baseline stores, as the server's database sees it. */
    public String baselineTable() {
        return SCHEMA + "_baseline.callback_inbox";
    }

    public SimulatedWeCom weCom() {
        return weCom;
    }

    public Database database() {
        return database;
    }

    public ServerApi api() {
        return api;
    }

    /** Where the database's files are. */
    public Path databaseDir() {
        return dir.resolve("mariadb");
    }

    /** How the server's JVM is started. */
    public String jvm() {
        return ServerSettings.jvmOptions();
    }

    public Meter meter() {
        Map<Who, Long> pids = new EnumMap<>(Who.class);
        pids.put(Who.SERVER, server.pid());
        pids.put(Who.DATABASE, mariaDb.pid());
        pids.put(Who.REDIS, redis.pid());
        pids.put(Who.BENCH, ProcessHandle.current().pid());
        baseline.ifPresent(process -> pids.put(Who.BASELINE, process.pid()));
        return new Meter(pids);
    }

    public CallbackCodec codec() {
        return ServerSettings.codec();
    }

    /** From now on WeCom answers, each call after that time, and posts its callbacks to the server. */
    public void wakeWeCom(Duration latency) {
        weCom.faults().clear();
        weCom.faults().add(Fault.latency(Fault.EVERY_API, latency));
        var callback = server.url().resolve(CALLBACK_PATH);
        weCom.deliverTo(callback, ServerSettings.KEYS, CorpBuilder.AGENT);
    }

    /** The same keys for WxJava. */
    public WxCpDefaultConfigImpl wxJavaConfig() {
        var config = new WxCpDefaultConfigImpl();
        config.setCorpId(CorpBuilder.CORP.value());
        config.setToken(ServerSettings.KEYS.token());
        config.setAesKey(ServerSettings.KEYS.aesKey());
        return config;
    }

    /** The next callbacks of the stream; no two are the same. */
    public List<Happening> happenings(int count) {
        return mix.next(count);
    }

    /** Requests that deliver them to the server, or to the baseline, sealed now. */
    public List<byte[]> sealed(List<Happening> happenings) {
        return sealed(happenings, CALLBACK_PATH);
    }

    public List<byte[]> sealed(List<Happening> happenings, String path) {
        var requests = new HttpRequests(codec(), path, CorpBuilder.AGENT);
        var now = Instant.now();
        return happenings.stream()
                .map(happening -> requests.callback(happening.plaintext(), now))
                .toList();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
