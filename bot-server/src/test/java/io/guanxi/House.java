package io.guanxi;

import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.callback.DeliverySettings;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackKeys;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server in this JVM, on a real MariaDB and Redis, beside a simulated WeCom that delivers to it. */
public final class House implements AutoCloseable {
    public static final String API_KEY = "an-api-key-for-the-tests-0123456789";
    public static final CallbackKeys KEYS = new CallbackKeys("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As often as it takes for a machine that stands still for seconds: WeCom's three attempts are soon over. */
    public static final DeliverySettings DELIVERIES = DeliverySettings.ORDERLY.trying(20);

    private static final Map<String, String> UNLESS_GIVEN = Map.of(
            "--guanxi.guide.menu.enabled=", "false",
            "--guanxi.inbox.answer-within=", "30s",
            "--guanxi.channels.name-within=", "10s",
            "--server.port=", "0");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedWeCom weCom;
    private final ConfigurableApplicationContext server;
    private final URI url;

    private House(SimulatedWeCom weCom, ConfigurableApplicationContext server) {
        this.weCom = weCom;
        this.server = server;
        this.url = URI.create("http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port"));
        weCom.deliveries().settings(DELIVERIES);
        weCom.deliverTo(url.resolve("/wecom/callback/guide"), KEYS, CorpBuilder.AGENT);
    }

    /** A house of the test's own, with a fresh schema and a corp that nobody else uses. */
    public static House start(Class<?> test, Corp corp, String... settings) {
        return start(test, corp, Clock.tickMillis(ZoneOffset.UTC), settings);
    }

    /** With the test's own clock, of whole milliseconds as the server's, on the server's wall and on WeCom's. */
    public static House start(Class<?> test, Corp corp, Clock clock, String... settings) {
        var weCom = SimulatedWeCom.start(corp, clock, 0);
        var redis = RedisServer.shared();
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
        var schema = "guanxi_" + test.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        var database = MariaDb.shared();
        var all = new ArrayList<>(settings(
                weCom, Blueprint.freshJdbcUrl(database, schema), database.user(), database.password(), redis.url()));
        for (var setting : settings) {
            all.add("--" + setting);
        }
        UNLESS_GIVEN.forEach((name, value) -> {
            if (all.stream().noneMatch(setting -> setting.startsWith(name))) {
                all.add(name + value);
            }
        });
        return new House(weCom, server(clock).run(all.toArray(new String[0])));
    }

    private static SpringApplication server(Clock clock) {
        var server = new SpringApplication(Guanxi.class);
        server.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("theTestsClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        return server;
    }

    /**
     * Patient with its servers: on a busy machine an answer may take long, and what is put off for a second because of it is
     * put off for ever where the test's clock stands still.
     */
    private static List<String> settings(
            SimulatedWeCom weCom, String jdbcUrl, String user, String password, String redisUrl) {
        return List.of(
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--spring.datasource.hikari.connection-timeout=30000",
                "--spring.data.redis.url=" + redisUrl,
                "--guanxi.redis-timeout=10s",
                "--guanxi.api-key=" + API_KEY,
                "--guanxi.privacy.secret=" + TestPrivacy.SECRET,
                "--guanxi.privacy.keyset=" + TestPrivacy.KEYSET,
                "--guanxi.sync.nightly=off",
                "--guanxi.guardrails.groups.quiet-from=00:00",
                "--guanxi.guardrails.groups.quiet-to=00:00",
                "--guanxi.wecom.base-url=" + weCom.url(),
                "--guanxi.wecom.connect-timeout=10s",
                "--guanxi.wecom.sign-in-url=" + weCom.url().resolve("/_sandbox/authorize"),
                "--guanxi.sidebar.sdk=" + weCom.url().resolve("/_sandbox/jssdk.js"),
                "--guanxi.wecom.corp-id=" + CorpBuilder.CORP,
                "--guanxi.wecom.apps[0].name=guide",
                "--guanxi.wecom.apps[0].agent-id=" + CorpBuilder.AGENT,
                "--guanxi.wecom.apps[0].secret=" + CorpBuilder.SECRET,
                "--guanxi.wecom.apps[0].token=" + KEYS.token(),
                "--guanxi.wecom.apps[0].aes-key=" + KEYS.aesKey());
    }

    public SimulatedWeCom weCom() {
        return weCom;
    }

    public <T> T bean(Class<T> type) {
        return server.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return server.getBeanProvider(type).orderedStream().toList();
    }

    public JdbcClient sql() {
        return server.getBean(JdbcClient.class);
    }

    public URI url() {
        return url;
    }

    /** Sealed with the app's keys and posted, as WeCom does, again where there was no room for it (503); the answer's status. */
    public int callback(String plaintext) {
        var codec = new CallbackCodec(CorpBuilder.CORP, KEYS);
        int status = callback(codec, plaintext, Instant.now());
        for (int again = 0; status == 503 && again < 10; again++) {
            status = callback(codec, plaintext, Instant.now());
        }
        return status;
    }

    /** Once. */
    public int callback(CallbackCodec sealer, String plaintext, Instant signedAt) {
        var sealed = sealer.seal(plaintext.getBytes(StandardCharsets.UTF_8), signedAt);
        var body = sealed.envelopeXml(CorpBuilder.CORP, CorpBuilder.AGENT);
        return send(HttpRequest.newBuilder(url.resolve("/wecom/callback/guide?" + sealed.query()))
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** Until all that WeCom has told so far is handled; what Redis took while the database stood still comes first. */
    public void awaitHandled() {
        if (!weCom.deliveries().awaitQuiet(PATIENCE)) {
            throw new AssertionError("Callbacks are still under way after " + PATIENCE);
        }
        Eventually.until("what Redis took is in the database", PATIENCE, () -> inRedis() == 0);
        Eventually.until(
                "all callbacks are handled",
                PATIENCE,
                () -> sql().sql("SELECT COUNT(*) FROM callback_inbox WHERE state = 0")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private static long inRedis() {
        try (var client = RedisClient.create(RedisServer.shared().url());
                var connection = client.connect()) {
            return connection.sync().xlen("guanxi:inbox:spill");
        }
    }

    public JsonNode get(String path) {
        return json(authorised(path).GET());
    }

    public JsonNode post(String path, Object body) {
        return json(authorised(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public JsonNode put(String path, Object body) {
        return json(authorised(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/json");
    }

    private static JsonNode json(HttpRequest.Builder request) {
        var response = send(request);
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.valueToTree(Map.of()) : JSON.readTree(response.body());
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        weCom.close();
    }
}
