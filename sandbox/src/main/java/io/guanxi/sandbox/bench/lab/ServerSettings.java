package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.bench.baseline.Baseline;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the server and the baseline are started: the same jar, the same JVM, the same settings, the same heap of 512 MB. */
record ServerSettings(MariaDb mariaDb, RedisServer redis, URI weCom, Map<String, String> own) {
    /** Who decides what only a person may. */
    static final String OPERATOR = "bench";

    static final String API_KEY = "the-key-of-the-bench-0123456789";
    static final String APP = "guide";
    static final CallbackKeys KEYS = new CallbackKeys("BenchToken2026", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");

    static CallbackCodec codec() {
        return new CallbackCodec(CorpBuilder.CORP, KEYS);
    }

    ServerProcess startServer(Path dir, String jdbcUrl, String... javaOptions) {
        var options = new ArrayList<>(List.of(javaOptions));
        options.addAll(List.of("-jar", jar()));
        return ServerProcess.start(dir, java(options.toArray(String[]::new)), settings(jdbcUrl), 0);
    }

    /** Another main class in the same jar: its libraries and its application.yml are the server's. */
    ServerProcess startBaseline(Path dir, String jdbcUrl) {
        var settings = settings(jdbcUrl);
        settings.put("spring.flyway.enabled", "false");
        settings.put("spring.profiles.active", Baseline.PROFILE);
        settings.put("spring.datasource.hikari.auto-commit", "false");
        var command = java(
                "-Dloader.path=" + ownClasses(),
                "-Dloader.main=" + Baseline.class.getName(),
                "-cp",
                jar(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
        return ServerProcess.start(dir, command, settings, 0);
    }

    static String jar() {
        var jar = System.getProperty("guanxi.server.jar");
        if (jar == null) {
            throw new IllegalStateException("say where the server is: -Dguanxi.server.jar=…; bin/bench does");
        }
        return Path.of(jar).toAbsolutePath().toString();
    }

    static String jvmOptions() {
        return System.getProperty("guanxi.server.java", "-Xmx512m");
    }

    private static List<String> java(String... more) {
        var command = new ArrayList<>(List.of(jvmOptions().split(" ", -1)));
        command.addAll(List.of(more));
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(Baseline.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the bench does not find its own classes", e);
        }
    }

    private Map<String, String> settings(String jdbcUrl) {
        var settings = new HashMap<String, String>();
        settings.put("spring.datasource.url", jdbcUrl);
        settings.put("spring.datasource.username", mariaDb.user());
        settings.put("spring.datasource.password", mariaDb.password());
        settings.put("spring.data.redis.url", redis.url());
        // A machine that is measured to its limits may take longer for a connection than a server in production waits.
        settings.put("guanxi.redis-timeout", "3s");
        settings.put("guanxi.api-key", API_KEY);
        settings.put("guanxi.sync.at-first-start", "false");
        settings.put("guanxi.handover.admins", OPERATOR);
        settings.put("guanxi.wecom.base-url", weCom.toString());
        settings.put("guanxi.wecom.corp-id", CorpBuilder.CORP.value());
        settings.put("guanxi.wecom.apps[0].name", APP);
        settings.put("guanxi.wecom.apps[0].agent-id", Integer.toString(CorpBuilder.AGENT));
        settings.put("guanxi.wecom.apps[0].secret", CorpBuilder.SECRET);
        settings.put("guanxi.wecom.apps[0].token", KEYS.token());
        settings.put("guanxi.wecom.apps[0].aes-key", KEYS.aesKey());
        settings.putAll(own);
        return settings;
    }
}
