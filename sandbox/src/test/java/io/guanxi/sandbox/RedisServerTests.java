package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTests {

    @Test
    void whatWasAcknowledgedSurvivesAKill(@TempDir Path dir) {
        try (var redis = RedisServer.start(dir, 0)) {
            ask(redis, commands -> commands.set("key", "value"));

            redis.kill();
            redis.restart();

            String value = ask(redis, commands -> commands.get("key"));
            assertThat(value).isEqualTo("value");
        }
    }

    @Test
    void everyWriteIsFsynced() {
        var settings = ask(RedisServer.shared(), commands -> commands.configGet("append*"));

        assertThat(settings).containsEntry("appendonly", "yes").containsEntry("appendfsync", "always");
    }

    @Test
    void itsCommandLineNamesItsFolderSoThatALeftoverIsKnown(@TempDir Path dir) {
        try (var redis = RedisServer.start(dir, 0)) {
            var commandLine = ProcessHandle.of(redis.pid()).orElseThrow().info().commandLine();

            assertThat(commandLine).hasValueSatisfying(line -> assertThat(line).contains(dir.toString()));
        }
    }

    @Test
    void aPausedServerDoesNotAnswerUntilItIsResumed(@TempDir Path dir) {
        try (var redis = RedisServer.start(dir, 0)) {
            redis.pause();
            assertThatThrownBy(() -> ask(redis, Duration.ofMillis(500), RedisCommands::ping))
                    .isInstanceOf(RedisException.class);
            redis.resume();

            String answer = ask(redis, RedisCommands::ping);
            assertThat(answer).isEqualTo("PONG");
        }
    }

    private static <T> T ask(RedisServer redis, Function<RedisCommands<String, String>, T> question) {
        return ask(redis, Duration.ofSeconds(30), question);
    }

    private static <T> T ask(RedisServer redis, Duration atMost, Function<RedisCommands<String, String>, T> question) {
        var uri = RedisURI.create(redis.url());
        uri.setTimeout(atMost);
        try (var client = RedisClient.create(uri);
                var connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }
}
