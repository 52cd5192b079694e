package io.guanxi.sandbox.demo;

import com.google.gson.GsonBuilder;
import io.guanxi.sandbox.world.CorpBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file that tells other programs on this machine how to reach what the demo has started; only this user may read it. */
final class SandboxFile {
    private SandboxFile() {}

    static void write(Path file, Stage stage) {
        var json = new GsonBuilder().disableHtmlEscaping().create().toJson(content(stage));
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Map<String, Object> content(Stage stage) {
        var content = new LinkedHashMap<String, Object>();
        content.put("server", stage.serverUrl());
        content.put("wecom", stage.wecom.url().toString());
        content.put("corpId", CorpBuilder.CORP.value());
        content.put("apiKey", stage.apiKey);
        content.put("jdbcUrl", stage.jdbcUrl);
        content.put("jdbcUser", stage.database.user());
        content.put("jdbcPassword", stage.database.password());
        content.put("redisUrl", stage.redis.url());
        var app = new LinkedHashMap<String, Object>();
        app.put("name", "guide");
        app.put("agentId", CorpBuilder.AGENT);
        app.put("callback", Stage.CALLBACK);
        app.put("token", stage.keys.token());
        app.put("aesKey", stage.keys.aesKey());
        content.put("apps", List.of(app));
        return content;
    }
}
