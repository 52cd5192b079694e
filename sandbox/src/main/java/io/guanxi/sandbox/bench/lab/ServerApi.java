package io.guanxi.sandbox.bench.lab;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The server's own API, asked with the key. */
public final class ServerApi {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String key;
    private final String operator;

    ServerApi(URI server, String key) {
        this(server, key, "bench");
    }

    private ServerApi(URI server, String key, String operator) {
        this.server = server;
        this.key = key;
        this.operator = operator;
    }

    /** For whom it is asked. */
    public ServerApi as(String someone) {
        return new ServerApi(server, key, someone);
    }

    /** Repeats that were recognised since the database was made. */
    public long duplicates() {
        return get("/api/v1/inbox").get("duplicates").getAsLong();
    }

    /** How many commits the door has made since the server started. */
    public long commits() {
        return measurement("guanxi.inbox.commit.rows", "COUNT");
    }

    private long measurement(String metric, String statistic) {
        for (var one : get("/actuator/metrics/" + metric).getAsJsonArray("measurements")) {
            var measurement = one.getAsJsonObject();
            if (measurement.get("statistic").getAsString().equals(statistic)) {
                return measurement.get("value").getAsLong();
            }
        }
        throw new IllegalStateException("the server has no " + statistic + " of " + metric);
    }

    public void put(String path, String json) {
        send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public void post(String path) {
        send(request(path).POST(BodyPublishers.noBody()));
    }

    /** What takes longer than a request should. */
    public void post(String path, Duration patience) {
        send(request(path).timeout(patience).POST(BodyPublishers.noBody()));
    }

    /** The file is the body. */
    public JsonObject postFile(String path, Path file) {
        try {
            var request =
                    request(path).timeout(Duration.ofMinutes(10)).header("Content-Type", "application/octet-stream");
            return JsonParser.parseString(send(request.POST(BodyPublishers.ofFile(file))))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException("no file " + file, e);
        }
    }

    public JsonObject post(String path, String json) {
        return postFor(path, json).getAsJsonObject();
    }

    /** What answers with something else than an object. */
    public JsonElement postFor(String path, String json) {
        return JsonParser.parseString(
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))));
    }

    public JsonObject get(String path) {
        return JsonParser.parseString(send(request(path).GET())).getAsJsonObject();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("X-Operator", operator);
    }

    private String send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException("the server does not answer " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
