package io.guanxi.sandbox.demo;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server's REST API, as an operator's script would use it. */
final class ServerApi {
    private static final Gson GSON = new Gson();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String key;

    ServerApi(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    JsonObject get(String path) {
        return send("GET", path, BodyPublishers.noBody()).getAsJsonObject();
    }

    List<JsonObject> list(String path) {
        return send("GET", path, BodyPublishers.noBody()).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    JsonElement put(String path, Map<String, ?> body) {
        return send("PUT", path, BodyPublishers.ofString(GSON.toJson(body)));
    }

    JsonObject post(String path, Map<String, ?> body) {
        return send("POST", path, BodyPublishers.ofString(GSON.toJson(body))).getAsJsonObject();
    }

    private JsonElement send(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(url.resolve("/api/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            NotAsExpected.unless(
                    answer.statusCode() / 100 == 2,
                    method + " /api/v1/" + path + " answered " + answer.statusCode() + ": " + answer.body());
            return JsonParser.parseString(answer.body());
        } catch (IOException e) {
            throw new NotAsExpected("the server does not answer " + method + " /api/v1/" + path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsExpected("interrupted");
        }
    }
}
